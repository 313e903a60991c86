// What of the public suite is out of scope, section by section with the number of cases, and why. All of it names a message
// or an enumeration of the suite's own .proto files (cel.expr.conformance.proto2, proto3): these exist only where there is a
// protobuf runtime with their descriptors, and Bylaw has none by design. public.mjs holds this list to the suite.
export const excluded = [
  {
    reason: 'enumerations: their names and numbers come from descriptors, as constants, types and fields',
    sections: {
      'enums/legacy_proto2': 17,
      'enums/legacy_proto3': 22,
      'enums/strong_proto2': 20,
      'enums/strong_proto3': 26,
    },
  },
  {
    reason: 'extension fields of proto2 messages, by proto.hasExt and proto.getExt',
    sections: {
      'proto2_ext/has_ext': 9,
      'proto2_ext/get_ext': 9,
    },
  },
  {
    reason: 'literals and bindings of the test messages',
    sections: {
      'proto2/literal_singular': 16,
      'proto2/literal_wellknown': 14,
      'proto2/singular_bind': 2,
      'proto3/literal_singular': 16,
      'proto3/literal_wellknown': 14,
      'proto3/singular_bind': 2,
    },
  },
  {
    reason: 'presence, defaults, null and quoted names of fields of the test messages',
    sections: {
      'proto2/empty_field': 9,
      'proto2/has': 25,
      'proto2/set_null': 10,
      'proto2/quoted_fields': 2,
      'proto2/extensions_has': 9,
      'proto2/extensions_get': 9,
      'proto3/empty_field': 8,
      'proto3/has': 23,
      'proto3/set_null': 10,
      'proto3/quoted_fields': 2,
    },
  },
  {
    reason: 'conversion between google.protobuf.Any, JSON and wrapper fields of the test messages',
    sections: {
      'wrappers/bool': 3,
      'wrappers/int32': 3,
      'wrappers/int64': 4,
      'wrappers/uint32': 3,
      'wrappers/uint64': 4,
      'wrappers/float': 3,
      'wrappers/double': 3,
      'wrappers/bytes': 3,
      'wrappers/string': 3,
      'wrappers/value': 1,
      'wrappers/list_value': 1,
      'wrappers/struct': 1,
      'wrappers/field_mask': 1,
      'wrappers/duration': 1,
      'wrappers/timestamp': 1,
      'wrappers/empty': 1,
    },
  },
  {
    reason: 'wrapper, Struct, Value and Any fields of the test messages: assignment, range, default. The literals of the fixed messages themselves are in scope',
    sections: {
      'dynamic/int32': 16,
      'dynamic/int64': 4,
      'dynamic/uint32': 11,
      'dynamic/uint64': 7,
      'dynamic/float': 16,
      'dynamic/double': 12,
      'dynamic/bool': 4,
      'dynamic/string': 4,
      'dynamic/bytes': 4,
      'dynamic/list': 10,
      'dynamic/struct': 12,
      'dynamic/value_null': 6,
      'dynamic/value_number': 8,
      'dynamic/value_string': 8,
      'dynamic/value_bool': 8,
      'dynamic/value_struct': 8,
      'dynamic/value_list': 8,
      'dynamic/any': 8,
      'dynamic/complex': 1,
    },
  },
  {
    reason: 'equality of test messages, and of their wrapper and Any fields',
    sections: {
      'comparisons/eq_literal': 2,
      'comparisons/eq_wrapper': 32,
      'comparisons/ne_literal': 10,
    },
  },
  {
    reason: 'the same parse, but of literals of test messages, with their fields named like reserved words',
    sections: {
      'parse/nest': 1,
      'parse/repeat': 2,
      'parse/whitespace': 5,
      'parse/comments': 1,
      'parse/struct_field_names': 17,
    },
  },
  {
    reason: 'the case binds or builds a test message',
    sections: {
      'block_ext/basic': 12,
      'optionals/optionals': 11,
      'string_ext/format_errors': 3,
    },
  },
  {
    reason: 'types of fields of the test messages',
    sections: {
      'type_deductions/complex_initializers': 1,
      'type_deductions/field_access': 6,
      'type_deductions/flexible_type_parameter_assignment': 3,
      'type_deductions/wrappers': 8,
      'type_deductions/legacy_nullable_types': 3,
    },
  },
];

// Expressions of cel-go's unit tests that are errors in this language and have a tree there only because that test knows no
// macros of two variables: a variable must be a plain name, and the two must differ. Each must not parse here.
export const notParsed = [
  '[].all(i, i, i < i)',
  '[].all(i.j, k, i.j < k)',
  '[].all(j, i.k, j < i.k)',
  '[].exists(i.j, k, i.j < k)',
  '[].exists(j, i.k, j < i.k)',
  '[].exists_one(i.j, k, i.j < k)',
  '[].existsOne(j, i.k, j < i.k)',
  '[].transformList(i.j, k, i.j + k)',
  '[].transformList(j, i.k, j + i.k)',
  '{}.transformMap(i.j, k, i.j + k)',
  '{}.transformMap(j, i.k, j + i.k)',
  '{}.transformMapEntry(j, i.k, {j: i.k})',
  '{}.transformMapEntry(i.j, k, {k: i.j})',
];
