// The checker's messages: each complaint is found there and worded here.
//
// A complaint says what is wrong in terms of the author's text, and its help
// lists what would fit; a name that is nearly right is suggested.
#ifndef BYLAW_CEL_COMPLAINTS_H_
#define BYLAW_CEL_COMPLAINTS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/checker.h"

namespace bylaw::cel {

class Complaints {
 public:
  // All of them must outlive this.
  Complaints(const CheckedAst& checked, const Env& env, Issues* issues)
      : checked_(checked), env_(env), issues_(*issues) {}

  void UnknownName(NodeId id, std::vector<std::string_view> locals);
  void NoFields(NodeId select, const Type& operand);
  void NoSuchField(NodeId select, const StructType& type);
  void UnknownFunction(NodeId call);
  // Reports a call by a macro's name with arguments that no macro has; false
  // if it is none.
  bool MisusedMacro(NodeId call);
  void UnknownStruct(NodeId literal);
  void NoSuchMessageField(NodeId entry, const Message& message);
  void WrongFieldType(NodeId entry, const Message& message, const Type& found,
                      const Type& wanted);
  void NoOverload(NodeId call, const FunctionDecl& function, CallStyle style,
                  std::span<const NodeId> arguments);
  void NotBool(NodeId id, std::string_view what, const Type& found);
  void NotOptional(NodeId id, const Type& found);
  void NotEntry(NodeId id, const Type& found);
  void BadRange(NodeId macro, const Type& found);
  void CheckSortKey(NodeId key, const Type& found);
  void CheckKeyType(NodeId key, const Type& found);
  void WrongResult(NodeId id, const Type& found, const Type& wanted);
  void OverLimit(NodeId id, std::string message);
  void BadLiteral(NodeId id, std::string message, std::string help);

 private:
  // False when there are too many already.
  [[gnu::cold]] bool Add(const diagnostic::RuleInfo& rule, text::Span span,
                         std::string message, std::string help);
  std::string FoundTypes(std::span<const NodeId> ids) const;
  std::string HelpToCompare(Operator op,
                            std::span<const NodeId> operands) const;
  void OperatorMismatch(NodeId id, const FunctionDecl& function,
                        std::span<const NodeId> operands);
  // The overloads nearest to the call as written, at most three.
  std::string NearestOverloads(const FunctionDecl& function, CallStyle style,
                               std::span<const NodeId> arguments) const;
  void WrongCount(NodeId call, const FunctionDecl& function, CallStyle style,
                  std::span<const NodeId> arguments);

  const CheckedAst& checked_;
  const Env& env_;
  Issues& issues_;
};

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_COMPLAINTS_H_
