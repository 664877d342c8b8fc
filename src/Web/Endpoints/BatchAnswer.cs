namespace Helicarrier.Web.Endpoints;

/// <summary>Shape of a batch's answer, for the API's description.</summary>
internal sealed record BatchAnswer(int Total, int Accepted, int Replayed, int Rejected, int Skipped, IReadOnlyList<BatchAnswerLine> Results);
