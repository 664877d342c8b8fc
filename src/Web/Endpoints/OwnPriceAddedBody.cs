namespace Helicarrier.Web.Endpoints;

/// <summary>A price of one's own that is in force now.</summary>
/// <param name="Id">Its number.</param>
/// <param name="BookVersion">The book in force with it.</param>
/// <param name="Repricing">The repricing of its calls that was begun; null where none was asked for, or none could be begun.</param>
/// <param name="Notice">Why none could be begun; null otherwise.</param>
internal sealed record OwnPriceAddedBody(long Id, string BookVersion, long? Repricing, string? Notice);
