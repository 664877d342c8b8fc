using Helicarrier.Domain.Contract;

namespace Helicarrier.Web.Endpoints;

internal sealed record BatchAnswerLine(int Line, string Status, string? Code, IReadOnlyList<ContractIssue>? Details);
