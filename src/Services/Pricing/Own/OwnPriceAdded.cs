using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Own;

/// <summary>A price of one's own that was added.</summary>
/// <param name="Price">As it is kept, with its number.</param>
/// <param name="BookVersion">The version of the book in force with it.</param>
public sealed record OwnPriceAdded(OwnPrice Price, string BookVersion);
