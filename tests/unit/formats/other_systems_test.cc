// What keys of other systems make of a document, and what they do not.
#include <catch2/catch.hpp>
#include <string>

#include "formats/format.h"
#include "formats/reading.h"

namespace bylaw::formats {

// Keys of other systems can be added to anything: what is a product or contract
// beyond doubt stays one, or lends itself to two readings, which is told.
TEST_CASE("Detect: no sign of another system hides a product or contract") {
  const char* const certain[] = {
      "apiVersion: v3.1.0\nkind: DataContract\nid: c\n",
      "apiVersion: v3.1.0\nkind: DataContract\n",
      "apiVersion: v1.0.0\nkind: DataProduct\nid: p\nname: P\n",
      "kind: DataProduct\nid: p\nstatus: active\n",
      "id: c\nslaProperties: [{property: latency, value: 1}]\n",
      ("id: p\noutputPorts: [{name: o}]\ninputPorts: [{name: i}]\n"
       "managementPorts: [{name: m}]\nteam: {name: t}\nname: P\ndomain: d\n"),
      "product_id: p\ndomain: d\nname: P\nowner_team: t\n",
  };
  const char* const signs[] = {
      "metadata: {}",
      "metadata: {name: a, namespace: b}",
      "spec: {}",
      "spec: {replicas: 1}",
      "status: {}",
      "kind: Deployment",
      "kind: Component",
      "kind: Application",
      "apiVersion: v1",
      "apiVersion: apps/v1",
      "apiVersion: backstage.io/v1alpha1",
      "schema: https://opendataproducts.org/v3.1",
      "product: {details: {en: {}}}",
      "type: application",
      "data: {}",
  };
  const auto key_of = [](const std::string& line) {
    return "\n" + line.substr(0, line.find(':') + 1);
  };
  size_t tried = 0;
  for (const std::string text : certain) {
    const ReadText plain(text, "x.yaml");
    const Format format = Detect(plain.root(), "x.yaml").format;
    REQUIRE(SpeaksForItself(Detect(plain.root(), "x.yaml")));
    // Each of them alone, and each with each.
    for (const std::string one : signs) {
      for (const std::string other : signs) {
        std::string added = text;
        for (const std::string& sign : {one, other}) {
          if (("\n" + added).find(key_of(sign)) == std::string::npos)
            added += sign + "\n";
        }
        INFO(added);
        const ReadText read(added, "x.yaml");
        const Detection found = Detect(read.root(), "x.yaml");
        CHECK(SpeaksForItself(found));
        CHECK((found.format == format || !found.rival.empty()));
        ++tried;
      }
    }
  }
  CHECK(tried > 1000);
  // In a list it is hidden, and that is told as well.
  const ReadText list(
      "- {apiVersion: v1.0.0, kind: DataProduct, id: p, metadata: {}, spec: "
      "{}}\n- {a: 1}\n",
      "x.yaml");
  CHECK_FALSE(Detect(list.root(), "x.yaml").hides.empty());
}

TEST_CASE("Detect: objects of other systems are none of ours") {
  const auto head = [](const char* version, const char* kind) {
    return std::string("apiVersion: ") + version + "\nkind: " + kind + "\n";
  };
  const char* const bodies[] = {
      "metadata: {name: a}\nspec: {owner: t}\n",
      "metadata: {name: a, labels: {domain: d}}\nspec: {}\nstatus: {phase: "
      "x}\n",
  };
  for (const char* const kind :
       {"DataProduct", "DataContract", "Component", "Application",
        "CustomResourceDefinition", "Deployment"}) {
    for (const char* const version :
         {"v1", "mesh.example/v1", "backstage.io/v1alpha1",
          "argoproj.io/v1alpha1"}) {
      for (const char* const body : bodies) {
        const std::string text = head(version, kind) + body;
        INFO(text);
        const ReadText read(text, "x.yaml");
        CHECK_FALSE(SpeaksForItself(Detect(read.root(), "x.yaml")));
      }
    }
  }
}

}  // namespace bylaw::formats
