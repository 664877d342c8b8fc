namespace Helicarrier.Web.Endpoints;

/// <summary>The subscription of an agent's client.</summary>
/// <param name="Client">The client.</param>
/// <param name="Reported">Whether anything was heard of it.</param>
/// <param name="Windows">Its windows.</param>
internal sealed record QuotaOfClient(string Client, bool Reported, IReadOnlyList<QuotaBody> Windows);
