using Helicarrier.Services.Control.Models;

namespace Helicarrier.Web.Endpoints;

/// <summary>Which models clients may be told to use, and what runs begin with.</summary>
/// <param name="Models">What is listed, by client and name. A client of which nothing is listed takes any.</param>
/// <param name="Defaults">What runs begin with when nobody names a model; an agent's goes before its client's.</param>
internal sealed record ModelList(IReadOnlyList<ModelEntry> Models, IReadOnlyList<ModelDefaultEntry> Defaults)
{
    public static ModelList Of(ModelBook book) => new([.. book.Entries.Select(ModelEntry.Of)], [.. book.Defaults.Select(ModelDefaultEntry.Of)]);
}
