using System.Globalization;
using System.Text.RegularExpressions;
using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Governance;

/// <summary>Checks a book file as it is written: can it be read, do names lead somewhere, is anything left to fill in.</summary>
public static partial class PriceBookLint
{
    /// <param name="content">The file, in our form or tokenledger's.</param>
    /// <param name="name">What it is called in the report.</param>
    /// <param name="allowPlaceholders">Lets unset rates and placeholder names pass.</param>
    public static LintReport Check(byte[] content, string name, bool allowPlaceholders)
    {
        try
        {
            var own = PriceBookFile.ToOwnForm(content, name);
            using var document = PriceBookFile.Parse(own, name);
            var book = PriceBookReader.Read(document.RootElement, CanonicalJson.Hash(CanonicalJson.Write(document.RootElement)), out var faults);
            List<string> placeholders = [.. faults.Placeholders, .. faults.Unset.Select(path => $"{path}: is yet to be filled in"), .. PlaceholderNames(book)];
            return new()
            {
                Pricing = name,
                PricingVersion = book?.Version,
                Pass = faults.Sentences.Count == 0 && (allowPlaceholders || placeholders.Count == 0),
                AliasIntegrityOk = faults.NamesHold,
                Violations = faults.Sentences,
                PlaceholderViolations = placeholders,
                AllowPlaceholders = allowPlaceholders,
                Warnings = [.. Announced(book)],
            };
        }
        catch (PriceBookException exception)
        {
            return new()
            {
                Pricing = name,
                PricingVersion = null,
                Pass = false,
                // What could not be read that far names nothing, except where names were what stopped it.
                AliasIntegrityOk = !exception.Errors.Any(error => error.Contains("leads to", StringComparison.Ordinal)),
                Violations = exception.Errors,
                PlaceholderViolations = [],
                AllowPlaceholders = allowPlaceholders,
                Warnings = [],
            };
        }
    }

    private static IEnumerable<string> PlaceholderNames(PriceBook? book) => book is null
        ? []
        : book.Providers
            .SelectMany(provider => provider.Aliases
                .Concat(provider.Models.Keys.Select(model => $"{provider.Name}/{model}"))
                .Concat(provider.ModelAliases.Keys.Select(alias => $"{provider.Name}/{alias}"))
                .Concat(provider.Subscriptions.Select(plan => plan.Plan))
                .Prepend(provider.Name))
            .Concat(book.Sources)
            .Prepend(book.Version)
            .Where(name => PlaceholderWord().IsMatch(name))
            .Select(name => $"\"{name}\" is named like a placeholder");

    /// <summary>Vendors announce rises and take them back: a date that is still to come wants a second look when it has.</summary>
    private static IEnumerable<string> Announced(PriceBook? book) => book is null
        ? []
        : book.Providers
            .SelectMany(provider => provider.Models.Values)
            .SelectMany(model => model.Entries, (model, entry) => (model, entry.From))
            .Where(price => price.From > book.Published)
            .Select(price => string.Create(
                CultureInfo.InvariantCulture, $"{price.model.Provider}/{price.model.Name} changes on {price.From:yyyy-MM-dd}, after the book was made"));

    [GeneratedRegex("(?:^|[^a-z])(?:todo|tbd|fixme|changeme|placeholder|unset|stub|xxx+)(?:$|[^a-z])", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex PlaceholderWord();
}
