using System.Text.RegularExpressions;

namespace Helicarrier.Services.Pricing.Building;

/// <summary>Models that catalogues hold and the book does not, with the reason.</summary>
/// <param name="Provider">The book's name for the provider, or <see cref="Everywhere"/>.</param>
/// <param name="Models">A pattern on the whole name, lower case.</param>
/// <param name="Reason">One sentence.</param>
/// <param name="Date">When it was decided.</param>
public sealed record LeftOut(string Provider, string Models, string Reason, DateOnly Date)
{
    /// <summary>Stands for every provider.</summary>
    public const string Everywhere = "*";

    private readonly Regex _models = new($"^(?:{Models})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public bool Covers(string provider, string model) => (Provider is Everywhere || provider == Provider) && _models.IsMatch(model);
}
