namespace Helicarrier.Domain.Pricing;

/// <summary>
/// A model name taken apart against a book, once; what it stands for can then be asked for any instant (aliases are dated).
/// </summary>
internal sealed class NameResolution
{
    private const string MillionSuffix = "[1m]";
    private const int LongestName = 256;

    private readonly List<(ProviderPrices Provider, IReadOnlyList<ModelName> Forms)> _candidates = [];
    private readonly string? _reason;
    private readonly string? _region;
    private readonly bool _million;
    private readonly bool _inferred;

    public NameResolution(PriceBook book, string? provider, string? model)
    {
        if (string.IsNullOrWhiteSpace(model))
        {
            _reason = UnpricedReasons.ModelMissing;
            return;
        }

        var asked = string.IsNullOrWhiteSpace(provider) ? null : book.FindProvider(provider);
        if (asked is null && !string.IsNullOrWhiteSpace(provider))
        {
            _reason = UnpricedReasons.ProviderUnknown;
            return;
        }

        _reason = UnpricedReasons.ModelUnknown;
        var text = model.Trim().ToLowerInvariant();
        if (text.Length > LongestName) return;
        if (text.EndsWith(MillionSuffix, StringComparison.Ordinal)) (text, _million) = (text[..^MillionSuffix.Length], true);
        // An opaque cloud profile says nothing about the model behind it: only a book that names it does.
        if (text.StartsWith("arn:", StringComparison.Ordinal))
        {
            foreach (var one in asked is null ? book.Providers : [asked]) _candidates.Add((one, [new(text)]));
            _inferred = asked is null;
            return;
        }

        // A full name with its maker's prefix may itself be in the book (resellers), so the literal form goes first.
        var (maker, name, region) = TakeApart(text);
        if (!string.Equals(name, text, StringComparison.Ordinal)) Add(asked, text);
        _region = region;
        if (maker is not null)
        {
            var named = book.FindProvider(maker);
            if (named is null) _reason = UnpricedReasons.ProviderUnknown;
            // The prefix must agree with what the source says: a reseller's model is not its maker's.
            if (named is null || (asked is not null && asked != named)) return;
            Add(named, name);
        }
        else if (asked is not null)
        {
            Add(asked, name);
        }
        else
        {
            _inferred = true;
            foreach (var one in book.Providers) Add(one, name);
        }
    }

    /// <summary>
    /// Under which provider and name a book would have to hold a model for calls of it to be priced; null when no entry could,
    /// because nothing says who serves it or the name cannot be one.
    /// </summary>
    public static (string Provider, string Model)? Wanted(PriceBook book, string? provider, string? model)
    {
        if (string.IsNullOrWhiteSpace(model)) return null;
        var text = model.Trim().ToLowerInvariant();
        if (text.EndsWith(MillionSuffix, StringComparison.Ordinal)) text = text[..^MillionSuffix.Length];
        if (text.Length is 0 or > LongestName || text.Any(char.IsWhiteSpace) || text.EndsWith(MillionSuffix, StringComparison.Ordinal))
        {
            return null;
        }
        if (!string.IsNullOrWhiteSpace(provider))
        {
            var named = book.FindProvider(provider)?.Name ?? provider.Trim().ToLowerInvariant();
            return named.Any(char.IsWhiteSpace) ? null : (named, text);
        }

        if (text.StartsWith("arn:", StringComparison.Ordinal)) return null;
        var (maker, name, _) = TakeApart(text);
        return string.IsNullOrEmpty(maker) || name.Length == 0 ? null : (book.FindProvider(maker)?.Name ?? maker, name);
    }

    public ModelMatch At(DateTimeOffset at)
    {
        ModelMatch? found = null;
        foreach (var (provider, forms) in _candidates)
        {
            var match = Find(provider, forms, at);
            if (match is null) continue;
            if (!_inferred) return match;
            // A name that waits for its rates says nothing about who sells the model.
            if (match.Model!.IsUnset) continue;
            // Two providers sell it and the source does not say which: unknown.
            if (found is not null && found.Provider != match.Provider) return ModelMatch.None(UnpricedReasons.ProviderUnknown);
            found = match;
        }

        return found ?? ModelMatch.None(_reason!);
    }

    private ModelMatch? Find(ProviderPrices provider, IReadOnlyList<ModelName> forms, DateTimeOffset at)
    {
        foreach (var form in forms)
        {
            if (provider.Find(form.Text, at, out var viaAlias) is not { } model) continue;
            return new()
            {
                Model = model,
                Provider = provider,
                IsExact = !viaAlias && !form.Labelled && !_inferred && _region is null,
                Tier = form.Tier,
                Region = _region,
                MillionContext = _million,
            };
        }

        return null;
    }

    private void Add(ProviderPrices? provider, string text)
    {
        if (provider is not null) _candidates.Add((provider, ModelName.Forms(text)));
    }

    internal static (string? Maker, string Name, string? Region) TakeApart(string text)
    {
        if (NamePatterns.Bedrock().Match(text) is { Success: true } bedrock)
        {
            var region = bedrock.Groups["region"] is { Success: true, Value: not "global" } group ? group.Value : null;
            return ("anthropic", bedrock.Groups["name"].Value, region);
        }

        if (NamePatterns.Vertex().Match(text) is { Success: true } vertex)
        {
            return (vertex.Groups["maker"].Value, Versioned(vertex.Groups["name"].Value), null);
        }
        if (text.StartsWith("models/", StringComparison.Ordinal)) return ("google", text["models/".Length..], null);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? (null, Versioned(text), null)
            : (text[..slash], Versioned(text[(slash + 1)..]), null);
    }

    /// <summary>Vertex writes a snapshot as <c>name@20250929</c> and the current one as <c>name@default</c>.</summary>
    private static string Versioned(string name)
    {
        var at = name.IndexOf('@', StringComparison.Ordinal);
        if (at < 0) return name;
        var version = name[(at + 1)..];
        return version is "default" ? name[..at] : $"{name[..at]}-{version}";
    }
}
