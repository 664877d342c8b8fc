namespace Helicarrier.Web.Endpoints;

/// <summary>Shape of a refusal, for the API's description.</summary>
internal sealed record IngestErrorAnswer(IngestErrorBody Error);
