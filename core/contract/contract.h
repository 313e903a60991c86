// A data contract: what a provider promises about some data (ODCS 3.x is the
// centre; other formats fill what they have).
#ifndef BYLAW_CONTRACT_CONTRACT_H_
#define BYLAW_CONTRACT_CONTRACT_H_

#include <string>
#include <vector>

#include "compact/sparse_list.h"
#include "contract/rare.h"
#include "contract/schema.h"
#include "contract/value.h"

namespace bylaw::contract {

struct Description {
  // A description that is a plain text is its purpose.
  Text purpose, limitations, usage;
  text::Location at;
  bool present = false;
};

struct SupportChannel : Element {
  Text channel, url, tool, scope, description, invitation_url;
};

struct TeamMember : Element {
  Text username, name, role, description, date_in, date_out, replaced_by;
};

struct Team : Element {
  Text name, description;
  std::vector<TeamMember> members;
  bool present = false;
};

// A role through which consumers get access.
struct Role : Element {
  Text role, description, access, first_level_approvers, second_level_approvers;
};

struct ServerSetting {
  std::string name;
  const document::Node* value = nullptr;
};

struct Server : Element {
  Text server, type, description, environment;
  std::vector<Role> roles;
  // Everything that depends on the server's type.
  std::vector<ServerSetting> settings;
};

struct SlaProperty : Element {
  Text property;
  Text value, value_ext;  // as written
  Text unit, element, driver, description, schedule, scheduler;
};

struct Price : Element {
  Number amount;
  Text currency, unit;
  bool present = false;
};

// Complete when it is read; whose it is stands beside it (contract/ties.h).
struct Contract : Element {
  std::string_view format;  // odcs, simple
  Text format_version;      // apiVersion as written: v3.1.0
  Text id, name, version, status, tenant, domain, data_product;
  Rare<Description> description;
  compact::SparseList<Text> tags;
  compact::SparseList<Server> servers;
  std::vector<Schema> schemas;
  compact::SparseList<SupportChannel> support;
  Rare<Team> team;
  compact::SparseList<Role> roles;
  compact::SparseList<SlaProperty> sla;
  Text sla_default_element;
  Rare<Price> price;
  compact::SparseList<CustomProperty> custom;
  compact::SparseList<Definition> definitions;
  Text created_at;
};

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_CONTRACT_H_
