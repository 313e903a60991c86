// The extensions of the library beyond strings, lists, math and sets: format
// strings, encoders, regex, network, sortBy.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "cel/harness.h"

namespace bylaw::cel {
namespace {

void RunRows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.expression);
    CHECK(Evaluate(row.expression) == row.result);
  }
}

// ---- format

TEST_CASE("format fills in every verb", "[cel]") {
  RunRows({
      {"'no clause'.format([])", "\"no clause\""},
      {"'%% %s %%'.format(['x'])", "\"% x %\""},
      {"'%%%s'.format(['x'])", "\"%x\""},
      {"'%s %s %s'.format([1, 2u, 3.5])", "\"1 2 3.5\""},
      {"'%s'.format([1e21])", "\"1000000000000000000000\""},
      {"'%s'.format([1e-7])", "\"0.0000001\""},
      {"'%s %s %s'.format([0.0/0.0, 1.0/0.0, -1.0/0.0])",
       "\"NaN Infinity -Infinity\""},
      {"'%s'.format([b'\\xff\\xc3\\xa9'])", "\"\xEF\xBF\xBD\xC3\xA9\""},
      {"'%s'.format([[type(1), type([1]), type({})]])", "\"[int, list, map]\""},
      {"'%s'.format([{'b': [1, 'x'], 'a': null, 2: duration('90s')}])",
       "\"{2: 90s, a: null, b: [1, x]}\""},
      {"'%s'.format([timestamp('2024-02-29T01:02:03.5Z')])",
       "\"2024-02-29T01:02:03.5Z\""},
      {"'%d %d %d'.format([-9223372036854775808, 18446744073709551615u, 2.5])",
       "\"-9223372036854775808 18446744073709551615 2.5\""},
      {"'%f|%.0f|%.2f|%.10f'.format([1.5, 2.5, 3, 0.1])",
       "\"1.500000|2|3.00|0.1000000000\""},
      {"'%e|%.0e|%.3e'.format([1234.5, 1234.5, 7u])",
       "\"1.234500e+03|1e+03|7.000e+00\""},
      {"'%.2f %e'.format([1.0/0.0, 0.0/0.0])", "\"Infinity NaN\""},
      {"size('%.1000f'.format([-1.7e308]))", "1311"},
      {"'%b %b %b %b'.format([5, -5, 6u, true])", "\"101 -101 110 1\""},
      {"'%o %o'.format([-8, 64u])", "\"-10 100\""},
      {"'%x %X %x %X'.format([255, 255u, 'é', b'\\xab'])", "\"ff FF c3a9 AB\""},
      {"'%x'.format([-255])", "\"-ff\""},
  });
}

TEST_CASE("format says what is wrong", "[cel]") {
  const std::string verbs = "; there are s d f e b o x X and `%%`";
  RunRows({
      {"dyn('%d').format(['x'])",
       "error: `%d` takes int, uint or double, found string"},
      {"dyn('%b').format([1.5])",
       "error: `%b` takes int, uint or bool, found double"},
      {"dyn('%o').format([true])", "error: `%o` takes int or uint, found bool"},
      {"dyn('%x').format([null])",
       "error: `%x` takes int, uint, string or bytes, found null_type"},
      {"dyn('%s').format([optional.of(1)])",
       "error: `%s` takes values that have a text, found optional_type"},
      {"dyn('%s').format([[ip('1.2.3.4')]])",
       "error: `%s` takes values that have a text, found net.IP"},
      {"dyn('%s %s').format(['x'])",
       "error: the format has more clauses than the list's 1 elements"},
      {"dyn('%').format(['x'])",
       "error: the format is wrong: it ends after `%`"},
      {"dyn('%.f').format([1])",
       "error: the format is wrong: `%.` without digits"},
      {"dyn('%.1001f').format([1])",
       "error: the format is wrong: a precision above 1000"},
      {"dyn('%.99999999999f').format([1])",
       "error: the format is wrong: a precision above 1000"},
      // More values than clauses are ignored at run time.
      {"dyn('%s').format([1, 2])", "\"1\""},
  });
  CHECK(Evaluate("dyn('%é').format([1])") ==
        "error: the format is wrong: there is no `%é`" + verbs);
}

// ---- encoders

TEST_CASE("base64", "[cel]") {
  RunRows({
      {"base64.encode(b'')", "\"\""},
      {"base64.encode(b'f') + base64.encode(b'fo') + base64.encode(b'foo')",
       "\"Zg==Zm8=Zm9v\""},
      {"base64.decode('Zm9vYg==') == b'foob'", "true"},
      {"base64.decode('Zm9vYg') == b'foob'", "true"},
      {"base64.decode('Zm9v\\nYmE=\\r\\n') == b'fooba'", "true"},
      {"base64.decode('') == b''", "true"},
      {"base64.decode('+/+/') == b'\\xfb\\xff\\xbf'", "true"},
      {"base64.decode('' + 'Zg=')", "error: the text is not base64"},
      {"base64.decode('' + 'Z')", "error: the text is not base64"},
      {"base64.decode('' + 'Zg==Zg==')", "error: the text is not base64"},
      {"base64.decode('' + 'Zm9v====')", "error: the text is not base64"},
      {"base64.decode('' + 'Zg-_')", "error: the text is not base64"},
      {"base64.decode('' + '=')", "error: the text is not base64"},
  });
}

// ---- regex

TEST_CASE("regex extension", "[cel]") {
  RunRows({
      {"regex.extract('item-A, item-B', 'item-(\\\\w)').value()", "\"A\""},
      {"regex.extract('item-A', 'item-\\\\w').value()", "\"item-A\""},
      {"regex.extract('HELLO', 'hello').hasValue()", "false"},
      {"regex.extract('ab', 'a(x?)b').hasValue()", "false"},
      {"regex.extract('', '').value()", "\"\""},
      {"regex.extract('ab', '(a)(b)')",
       "error: the regular expression has more than one capturing group; "
       "`(?:...)` does not capture"},
      {"regex.extract('a', 'a' + '(')",
       "error: the regular expression does not compile: missing ): a("},
      {"regex.extractAll('id:1, id:22', 'id:(\\\\d+)')", "[\"1\",\"22\"]"},
      {"regex.extractAll('id:1, id:22', 'id:\\\\d+')", "[\"id:1\",\"id:22\"]"},
      {"regex.extractAll('abc', 'x')", "[]"},
      {"regex.extractAll('baac', 'a*')", "[\"\",\"aa\",\"\"]"},
      {"regex.extractAll('é', '')", "[\"\",\"\"]"},
      {"regex.extractAll('testuser@', '(?P<user>.*)@')", "[\"testuser\"]"},
      {"regex.extractAll('a,b', '(x)?,')", "[]"},
      {"regex.replace('banana', 'a', 'x')", "\"bxnxnx\""},
      {"regex.replace('banana', 'a', 'x', 0)", "\"banana\""},
      {"regex.replace('banana', 'a', 'x', 2)", "\"bxnxna\""},
      {"regex.replace('banana', 'a', 'x', -7)", "\"bxnxnx\""},
      {"regex.replace('foo bar', '(fo)o (ba)r', r'\\2 \\1')", "\"ba fo\""},
      {"regex.replace('foo', 'o+', r'[\\0]')", "\"f[oo]\""},
      {"regex.replace('foo', 'o', r'\\\\')", "\"f\\\\\\\\\""},
      {"regex.replace('foo', '(x)?o', r'<\\1>')", "\"f<><>\""},
      {"regex.replace('abc', '', '-')", "\"-a-b-c-\""},
      {"regex.replace('foo', 'o', r'\\1')",
       "error: the replacement refers to group 1, there are 0"},
      {"regex.replace('foo', 'o', 'x\\\\')",
       "error: in a replacement a digit or a backslash must follow `\\`"},
      {"regex.replace('foo', 'o', r'\\d')",
       "error: in a replacement a digit or a backslash must follow `\\`"},
      // A replacement that is never used is not looked at, as in cel-go.
      {"regex.replace('foo', 'x', r'\\9')", "\"foo\""},
  });
}

// ---- network

TEST_CASE("IP addresses are read strictly", "[cel]") {
  RunRows({
      {"ip('127.0.0.1')", "\"127.0.0.1\""},
      {"string(ip('2001:DB8:0:0:1:0:0:1'))", "\"2001:db8::1:0:0:1\""},
      {"string(ip('::'))", "\"::\""},
      {"string(ip('1::'))", "\"1::\""},
      {"string(ip('0:1:0:0:0:1:0:0'))", "\"0:1::1:0:0\""},
      {"string(ip('1:0:2:3:4:5:6:7'))", "\"1:0:2:3:4:5:6:7\""},
      {"string(ip('64:ff9b::192.0.2.33'))", "\"64:ff9b::c000:221\""},
      {"ip('::1') == ip('0:0:0:0:0:0:0:1')", "true"},
      {"ip('0.0.0.1') == ip('::1')", "false"},
      {"type(ip('::1')) == net.IP && type(cidr('::/0')) == net.CIDR", "true"},
      {"type(ip('::1')) == net.CIDR", "false"},
      {"[ip('::1')].exists(i, i == ip('::1')) && ip('::1') in [ip('::1')]",
       "true"},
      {"['1.2.3', '1.2.3.4.5', '01.2.3.4', '1.2.3.256', '1..2.3', '', 'x', "
       "'1.2.3.4 ', '1', '::1%eth0', '::ffff:1.2.3.4', '1::2::3', ':1', "
       "'1:', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '12345::', "
       "'1:2:3:4:5:6:7::8', '1:2:3:4:5:6:7:1.2.3.4', '1.2.3.4::', ':::', "
       "'g::', '::1.2.3', '1:1.2.3.4'].filter(t, isIP(t))",
       "[]"},
      {"['0.0.0.0', '::', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:1.2.3.4', "
       "'::1:2:3:4:5:6:7', 'fe80::1'].all(t, isIP(t))",
       "true"},
      {"ip('1.2.3.' + '256')",
       "error: cannot read `1.2.3.256` as an IP address: an IPv4 field is "
       "above 255"},
      {"ip('::1%' + 'eth0')",
       "error: cannot read `::1%eth0` as an IP address: a zone is not "
       "allowed"},
      {"ip.isCanonical('2001:db8::1')", "true"},
      {"ip.isCanonical('2001:DB8::1')", "false"},
      {"ip.isCanonical('2001:db8:0:0:0:0:0:1')", "false"},
      {"ip.isCanonical('x' + 'y')",
       "error: cannot read `xy` as an IP address: it has neither dots nor "
       "colons"},
  });
}

TEST_CASE("kinds of IP addresses", "[cel]") {
  RunRows({
      {"[ip('1.2.3.4').family(), ip('::1').family()]", "[4,6]"},
      {"ip('0.0.0.0').isUnspecified() && ip('::').isUnspecified()", "true"},
      {"ip('0.0.0.1').isUnspecified()", "false"},
      {"ip('127.9.9.9').isLoopback() && ip('::1').isLoopback()", "true"},
      {"ip('128.0.0.1').isLoopback() || ip('::2').isLoopback()", "false"},
      {"['10.0.0.1', '8.8.8.8', '2001:db8::1', 'fc00::1'].all(t, "
       "ip(t).isGlobalUnicast())",
       "true"},
      {"['0.0.0.0', '255.255.255.255', '127.0.0.1', '224.0.0.1', "
       "'169.254.1.1', '::', '::1', 'ff02::1', 'fe80::1'].exists(t, "
       "ip(t).isGlobalUnicast())",
       "false"},
      {"ip('224.0.0.251').isLinkLocalMulticast() && "
       "ip('ff02::fb').isLinkLocalMulticast() && "
       "ip('ff12::1').isLinkLocalMulticast()",
       "true"},
      {"ip('224.0.1.1').isLinkLocalMulticast() || "
       "ip('ff05::1').isLinkLocalMulticast()",
       "false"},
      {"ip('169.254.0.1').isLinkLocalUnicast() && "
       "ip('febf::1').isLinkLocalUnicast()",
       "true"},
      {"ip('169.255.0.1').isLinkLocalUnicast() || "
       "ip('fec0::1').isLinkLocalUnicast()",
       "false"},
      // A value of another struct type is not read as an address.
      {"dyn(cidr('1.2.3.4/8')).family()",
       "error: no such overload: `family` on net.CIDR"},
  });
}

TEST_CASE("ranges of IP addresses", "[cel]") {
  RunRows({
      {"cidr('192.168.1.5/24')", "\"192.168.1.5/24\""},
      {"cidr('192.168.1.5/24').masked()", "\"192.168.1.0/24\""},
      {"cidr('192.168.1.5/24').ip() == ip('192.168.1.5')", "true"},
      {"cidr('192.168.1.0/24').prefixLength()", "24"},
      {"cidr('2001:db8:ffff::/33').masked()", "\"2001:db8:8000::/33\""},
      {"cidr('10.0.0.1/8') == cidr('10.0.0.0/8')", "false"},
      {"cidr('10.0.0.0/8').containsIP('10.255.0.1')", "true"},
      {"cidr('10.0.0.7/8').containsIP(ip('11.0.0.1'))", "false"},
      {"cidr('0.0.0.0/0').containsIP('::1')", "false"},
      {"cidr('::/0').containsIP('::1')", "true"},
      {"cidr('10.1.2.3/32').containsIP('10.1.2.3')", "true"},
      {"cidr('10.0.0.0/8').containsCIDR('10.1.0.0/16')", "true"},
      {"cidr('10.0.0.0/8').containsCIDR(cidr('10.0.0.0/8'))", "true"},
      {"cidr('10.1.0.0/16').containsCIDR('10.0.0.0/8')", "false"},
      {"cidr('10.0.0.0/8').containsCIDR('11.0.0.0/16')", "false"},
      {"['1.2.3.4', '1.2.3.4/', '1.2.3.4/33', '::/129', '1.2.3.4/08', "
       "'1.2.3.4/+8', '1.2.3.4/-1', '/8', '1.2.3.4/8/8', '::1%a/8', "
       "'1.2.3.4/99999999999'].filter(t, isCIDR(t))",
       "[]"},
      {"['0.0.0.0/0', '1.2.3.4/32', '::/0', '::1/128'].all(t, isCIDR(t))",
       "true"},
      {"cidr('1.2.3.4/' + '33')",
       "error: cannot read `1.2.3.4/33` as a CIDR range: a prefix length is 0 "
       "to 32"},
      {"cidr('10.0.0.0/8').containsIP('10.0' + '.0')",
       "error: cannot read `10.0.0` as an IP address: an IPv4 address has four "
       "fields"},
  });
}

// ---- sortBy, and functions of any number of arguments

TEST_CASE("sortBy orders by a key and keeps the order of equals", "[cel]") {
  RunRows({
      {"[3, 1, 2].sortBy(e, -e)", "[3,2,1]"},
      {"['bb', 'a', 'cc', 'd'].sortBy(e, size(e))",
       "[\"a\",\"d\",\"bb\",\"cc\"]"},
      {"[{'n': 2}, {'n': 1}].sortBy(m, m.n).map(m, m.n)", "[1,2]"},
      {"[].sortBy(e, e)", "[]"},
      {"[1.0, 0.0 / 0.0, -1.0].sortBy(e, e).size()", "3"},
      {"[1, 2].sortBy(e, e == 1 ? dyn(1) : dyn('x'))",
       "error: cannot sort by int and string"},
      {"[1].sortBy(e, dyn([e]))", "error: cannot sort by list and list"},
      {"[0, 1].sortBy(e, 1 / e)", "error: division by zero"},
      {"[1].sortBy(e, [e])",
       "cel/type-mismatch [14,17) values of type `list(int)` have no order"},
      {"{1: 2}.sortBy(e, e)",
       "cel/type-mismatch [0,6) `sortBy` looks at the elements of a list, "
       "found `map(int, int)`"},
  });
}

// A checked sort never meets what has no order: found by the property test.
TEST_CASE("sort is checked for lists of what has an order", "[cel]") {
  RunRows({
      {"[b'b', b'a'].sort()", "[\"YQ==\",\"Yg==\"]"},
      {"[true, false].sort()", "[false,true]"},
      {"[duration('2s'), duration('1s')].sort()", "[\"1s\",\"2s\"]"},
      {"[].sort()", "[]"},
      {"[[1]].sort()",
       "cel/type-mismatch [0,12) `sort` does not take (list(list(int)))"},
      {"[{}].sort()",
       "cel/type-mismatch [0,11) `sort` does not take (list(map(dyn, dyn)))"},
      {"[dyn(1), dyn('a')].sort()",
       "error: cannot sort a list with int and string"},
  });
}

TEST_CASE("greatest and least take any number of numbers", "[cel]") {
  RunRows({
      {"math.greatest(7)", "7"},
      // A dyn argument may win: found by the property test.
      {"string(math.greatest(dyn(2u), 1.5))", "\"2\""},
      {"math.greatest(dyn(2u), 1.5) == 2", "true"},
      {"math.greatest(1, 2)", "2"},
      {"math.greatest(1, 2.5, 2u)", "2.5"},
      {"math.least(5, 4, 3, 2, 1, 0, -1)", "-1"},
      {"math.greatest(1, 1u)", "1"},
      {"math.greatest(dyn(1), dyn(2), dyn(3.5))", "3.5"},
      {"math.greatest(dyn('x'), 1, 2)",
       "error: expected a number, found string"},
      {"math.greatest([dyn(1), 2.5])", "2.5"},
      {"math.greatest(dyn([1, 4]))", "4"},
      {"math.greatest(dyn([]))", "error: the list must not be empty"},
      // The type of the result is that of all arguments, or else dyn.
      {"math.greatest(1, 2, 3) + 1", "4"},
      {"math.greatest(1, 2u, 3) + 1", "4"},
  });
  CHECK(Evaluate("math.greatest(1, 'x')").find("cel/type-mismatch [0,21)") ==
        0);
  CHECK(Evaluate("math.greatest(1, 2, 3) + 'x'").find("cel/type-mismatch") ==
        0);
}

}  // namespace
}  // namespace bylaw::cel
