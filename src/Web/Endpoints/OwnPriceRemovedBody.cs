namespace Helicarrier.Web.Endpoints;

/// <summary>A price of one's own that is in force no more.</summary>
/// <param name="Id">Its number.</param>
/// <param name="BookVersion">The book in force without it.</param>
/// <param name="Repricings">Repricings that it brought and that can be undone, latest first.</param>
internal sealed record OwnPriceRemovedBody(long Id, string BookVersion, IReadOnlyList<long> Repricings);
