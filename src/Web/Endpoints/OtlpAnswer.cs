namespace Helicarrier.Web.Endpoints;

/// <summary>Shape of an answer, for the API's description. The count's name goes by the signal.</summary>
internal sealed record OtlpAnswer(OtlpPartialSuccess? PartialSuccess);
