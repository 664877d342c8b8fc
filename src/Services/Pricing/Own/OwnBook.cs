using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Own;

/// <summary>
/// Makes the book that is in force of the one below and of prices of one's own: a book file like any other, whose version and hash state
/// both, and which is read back by the one reader.
/// </summary>
internal static class OwnBook
{
    /// <param name="below">The book that they lie over.</param>
    /// <param name="own">Those that hold, in their order; at least one.</param>
    /// <param name="revision">How often the layer was changed.</param>
    public static LoadedBook Over(LoadedBook below, IReadOnlyList<OwnPrice> own, long revision)
    {
        var root = JsonNode.Parse(below.Content.Value)!.AsObject();
        root["format"] = PriceBookReader.FormatWithOwn;
        root["version"] = string.Create(CultureInfo.InvariantCulture, $"{below.Book.Version}+own.{revision}");
        // The numbers of those that the file itself states are of another store.
        root["own"] = OwnSection.Write([.. below.Book.Own.Select(static price => price with { Id = 0 }), .. own]);
        var source = string.Create(CultureInfo.InvariantCulture, $"{below.Source} and {own.Count} own price{(own.Count == 1 ? "" : "s")}");
        var book = PriceBookReader.Read(PriceBookWriter.ToBytes(root), source, out var canonical);
        return new(book, new(() => Encoding.UTF8.GetString(canonical.Span)), source);
    }
}
