namespace Helicarrier.Web.Endpoints;

/// <summary>Messages that were not taken, newest first; the latest 100.</summary>
/// <param name="Rows">The messages.</param>
internal sealed record DeliveryList(IReadOnlyList<DeliveryBody> Rows);
