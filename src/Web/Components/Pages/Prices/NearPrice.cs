using Helicarrier.Domain.Pricing;

namespace Helicarrier.Web.Components.Pages.Prices;

/// <summary>A model of the book that looks like another one.</summary>
/// <param name="Name">Provider and model.</param>
/// <param name="Entry">What it costs now.</param>
public sealed record NearPrice(string Name, PriceEntry Entry)
{
    /// <summary>What a name of <see cref="PriceBook.Suggest"/> costs at an instant; null where it costs nothing known.</summary>
    public static NearPrice? Of(PriceBook book, string name, DateTimeOffset at)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var model = book.FindProvider(name[..slash])?.Models.GetValueOrDefault(name[(slash + 1)..]);
        return model?.FindEntry(at) is { } entry ? new(name, entry) : null;
    }
}
