// Values, types and answers of the suite in forms that can be compared.

// One text for all spellings of a value: numbers as what they are, entries of maps sorted, times as nanoseconds.
export function canonicalValue(value) {
  const entries = Object.entries(value ?? {});
  if (entries.length !== 1) throw new Error(`not a value: ${JSON.stringify(value)}`);
  const [[kind, content]] = entries;
  switch (kind) {
    case 'nullValue':
      return 'null';
    case 'boolValue':
      return String(content);
    case 'int64Value':
      return `int ${BigInt(content)}`;
    case 'uint64Value':
      return `uint ${BigInt(content)}`;
    case 'doubleValue':
      return `double ${Object.is(Number(content), -0) ? '-0' : Number(content)}`;
    case 'stringValue':
      return `string ${JSON.stringify(content)}`;
    case 'bytesValue':
      return `bytes ${Buffer.from(content, 'base64').toString('hex')}`;
    case 'typeValue':
      return `type ${content}`;
    case 'listValue':
      return `[${(content.values ?? []).map(canonicalValue).join(', ')}]`;
    case 'mapValue':
      return `{${(content.entries ?? []).map(({ key, value: held }) => `${canonicalValue(key)}: ${canonicalValue(held)}`).sort().join(', ')}}`;
    case 'objectValue':
      return canonicalObject(content);
    default:
      throw new Error(`unknown kind of value: ${kind}`);
  }
}

function canonicalObject({ '@type': url, value }) {
  const name = url.slice(url.lastIndexOf('/') + 1);
  if (name === 'google.protobuf.Timestamp') {
    const [, whole, fraction = ''] = /^([^.]*?)(?:\.(\d+))?Z$/.exec(value) ?? [];
    if (whole === undefined) throw new Error(`not a timestamp in UTC: ${value}`);
    return `timestamp ${BigInt(Date.parse(`${whole}Z`)) * 1000000n + BigInt(fraction.padEnd(9, '0'))}`;
  }
  if (name === 'google.protobuf.Duration') {
    const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?s$/.exec(value) ?? [];
    if (whole === undefined) throw new Error(`not a duration: ${value}`);
    return `duration ${BigInt(`${sign}1`) * (BigInt(whole) * 1000000000n + BigInt(fraction.padEnd(9, '0')))}`;
  }
  return `${name} ${JSON.stringify(value)}`;
}

// A type of cel.expr.Type as cel-go's debug output writes it.
export function typeText(type) {
  const [[kind, content]] = Object.entries(type);
  const primitives = { BOOL: 'bool', INT64: 'int', UINT64: 'uint', DOUBLE: 'double', STRING: 'string', BYTES: 'bytes' };
  switch (kind) {
    case 'dyn':
    case 'null':
      return kind;
    case 'primitive':
      return primitives[content];
    case 'wellKnown':
      return content.toLowerCase();
    case 'wrapper':
      return `wrapper(${primitives[content]})`;
    case 'listType':
      return `list(${typeText(content.elemType)})`;
    case 'mapType':
      return `map(${typeText(content.keyType)}, ${typeText(content.valueType)})`;
    case 'messageType':
      return content;
    case 'abstractType':
      return `${content.name}(${content.parameterTypes.map(typeText).join(', ')})`;
    case 'type':
      return Object.keys(content).length === 0 ? 'type' : `type(${typeText(content)})`;
    default:
      throw new Error(`unknown kind of type: ${kind}`);
  }
}

// What is wrong with an answer to a case; undefined when nothing is.
export function judgeValue({ original }, answer) {
  const error = answer.error ?? answer.checkError;
  if (original.checkOnly) return answer.checkError === undefined ? undefined : `does not check: ${answer.checkError}`;
  if (original.evalError !== undefined) {
    return error !== undefined ? undefined : `expected an error, found ${JSON.stringify(answer.value)}`;
  }
  const wanted = original.value ?? original.typedResult?.result ?? { boolValue: true };
  if (error !== undefined) return `expected ${JSON.stringify(wanted)}, found the error ${error}`;
  const [a, b] = [canonicalValue(wanted), canonicalValue(answer.value)];
  return a === b ? undefined : `expected ${a}, found ${b}`;
}
