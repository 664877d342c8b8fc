using Helicarrier.Domain.Contract;

namespace Helicarrier.Web.Endpoints;

/// <param name="Line">1 and up, blank lines counted.</param>
/// <param name="Status">accepted, replayed, rejected or skipped.</param>
/// <param name="Code">What it was refused for.</param>
/// <param name="Details">More of that.</param>
/// <param name="Reason">What it was skipped for: <c>deleted</c>, its session is void.</param>
internal sealed record BatchAnswerLine(int Line, string Status, string? Code, IReadOnlyList<ContractIssue>? Details, string? Reason);
