#include "mesh/artifacts.h"

#include <catch2/catch.hpp>
#include <string>
#include <utility>

namespace bylaw::mesh {
namespace {

using contract::Infrastructure;
using contract::Model;
using contract::Resource;
using contract::Text;
using contract::Transformation;

class Builder {
 public:
  Model& Described(std::string file, const char* name) {
    Model& model = mesh.models.emplace_back();
    model.whole = {Add(std::move(file)), {}};
    model.name = Text(name, model.whole);
    model.described = true;
    return model;
  }
  Transformation& Sql(std::string file, const char* name) {
    const auto made = std::make_shared<Transformation>();
    mesh.transformations.push_back(made);
    Transformation& sql = *made;
    sql.whole = {Add(std::move(file)), {}};
    sql.name = Text(name, sql.whole);
    return sql;
  }
  Infrastructure& File(std::string file) {
    Infrastructure& terraform = mesh.infrastructure.emplace_back();
    terraform.whole = {Add(std::move(file)), {}};
    return terraform;
  }
  static Resource& Block(Infrastructure& file, const char* type,
                         const char* name) {
    Resource& resource = file.resources.emplace_back();
    resource.kind = Text("resource", {});
    resource.type = Text(type, {});
    resource.name = Text(name, {});
    resource.address = std::string(type) + "." + name;
    return resource;
  }

  contract::Mesh mesh;
  text::SourceSet sources;

 private:
  text::SourceId Add(std::string file) {
    return sources.Add(file, "", "/mesh/" + file);
  }
};

TEST_CASE("SQL is tied to the description of its name that is nearest") {
  Builder b;
  Model& other = b.Described("b/models/schema.yml", "orders");
  Model& near = b.Described("a/models/schema.yml", "orders");
  const Transformation& sql = b.Sql("a/models/marts/orders.sql", "orders");
  const Transformation& alone = b.Sql("a/models/returns.sql", "returns");
  diagnostic::Sink sink;
  TieModels(b.mesh, b.sources, Places(b.mesh, b.sources, "/mesh"), sink);
  CHECK(sink.Take().empty());
  CHECK(near.sql == &sql);
  CHECK(other.sql == nullptr);
  REQUIRE(b.mesh.models.size() == 3);
  CHECK(b.mesh.models.back().sql == &alone);
  CHECK_FALSE(b.mesh.models.back().described);
}

TEST_CASE("a folder of which a fault hid a part has no resources") {
  Builder b;
  Infrastructure& whole = b.File("a/main.tf");
  Builder::Block(whole, "aws_s3_bucket", "a");
  Infrastructure& beside = b.File("b/main.tf");
  Builder::Block(beside, "aws_s3_bucket", "b");
  b.File("b/broken.tf").incomplete = true;
  TieResources(b.mesh, b.sources);
  CHECK(whole.resources.size() == 1);
  CHECK(beside.resources.empty());
}

TEST_CASE("a resource knows those that mention it, up to a limit") {
  Builder b;
  Infrastructure& file = b.File("a/main.tf");
  Builder::Block(file, "aws_s3_bucket", "a");
  for (size_t i = 0; i < kMaxCompanions + 5; ++i) {
    Builder::Block(file, "aws_s3_object", "o").mentions = {"aws_s3_bucket.a"};
  }
  Infrastructure& elsewhere = b.File("b/main.tf");
  Builder::Block(elsewhere, "aws_s3_bucket", "a");
  TieResources(b.mesh, b.sources);
  CHECK(file.resources.front().companions.size() == kMaxCompanions);
  CHECK(elsewhere.resources.front().companions.empty());
}

}  // namespace
}  // namespace bylaw::mesh
