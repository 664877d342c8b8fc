using Helicarrier.Domain.Contract;

namespace Helicarrier.Web.Endpoints;

internal sealed record IngestErrorBody(string Code, string Message, IReadOnlyList<ContractIssue> Details);
