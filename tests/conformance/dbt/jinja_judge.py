"""What Jinja 2, set up as dbt sets it up, says of templates: {"texts": [...]} in, a list of the line of the fault, or 0, out."""
import json
import sys

import jinja2
import jinja2.ext
from jinja2 import nodes


class Tags(jinja2.ext.Extension):
    tags = {"materialization", "docs", "test", "data_test", "snapshot"}

    def parse(self, parser):
        tag = next(parser.stream).value
        node = nodes.Macro(lineno=parser.stream.current.lineno)
        node.name = parser.parse_assign_target(name_only=True).name
        node.args, node.defaults = [], []
        if tag in ("test", "data_test"):
            parser.parse_signature(node)
        while tag == "materialization" and parser.stream.skip_if("comma"):
            option = parser.parse_assign_target(name_only=True).name
            if option in ("adapter", "supported_languages"):
                parser.stream.expect("assign")
                parser.parse_expression()
            elif option != "default":
                parser.fail("unknown option")
        node.body = parser.parse_statements((f"name:end{tag}",), drop_needle=True)
        return node


environment = jinja2.Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols", Tags])
environment.filters.update({name: str for name in ("as_text", "as_bool", "as_native", "as_number")})


def fault(text):
    try:
        environment.compile(text)
        return 0
    except jinja2.TemplateSyntaxError as error:
        return error.lineno
    except SyntaxError:  # of the Python that Jinja makes: an argument twice
        return 1


json.dump([fault(text) for text in json.load(sys.stdin)["texts"]], sys.stdout)
