namespace Helicarrier.Web.Endpoints;

/// <summary>Shape of a refusal: <c>google.rpc.Status</c>.</summary>
internal sealed record OtlpStatus(int Code, string Message);
