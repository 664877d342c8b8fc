namespace Helicarrier.Domain.Pricing;

/// <summary>
/// A model name taken apart against a book, once; what it stands for can then be asked for any instant (aliases are dated).
/// </summary>
internal sealed class NameResolution
{
    private const string Anthropic = "anthropic";
    private const string MillionSuffix = "[1m]";
    private const int LongestName = 256;

    private readonly List<(ProviderPrices Provider, IReadOnlyList<ModelName> Forms, string? Region, bool IsOthers)> _candidates = [];
    private readonly string? _reason;
    private readonly bool _million;
    private readonly bool _inferred;

    public NameResolution(PriceBook book, string? provider, string? model)
    {
        if (string.IsNullOrWhiteSpace(model))
        {
            _reason = UnpricedReasons.ModelMissing;
            return;
        }

        var text = model.Trim().ToLowerInvariant();
        if (text.EndsWith(MillionSuffix, StringComparison.Ordinal)) (text, _million) = (text[..^MillionSuffix.Length], true);
        if (OfResource(text) is { } named)
        {
            text = named;
            // Whatever client sent it, the resource is the cloud's.
            if (string.IsNullOrWhiteSpace(provider)) provider = CloudNames.Bedrock;
        }

        var asked = string.IsNullOrWhiteSpace(provider) ? null : book.FindProvider(provider);
        var isOfBedrock = CloudNames.IsBedrock(provider);
        // Bedrock sells Claude at its maker's prices and says by the name where it runs: a book need not hold it twice.
        if (asked is null && !string.IsNullOrWhiteSpace(provider) && !(isOfBedrock && text.Length <= LongestName && IsClaude(text)))
        {
            _reason = UnpricedReasons.ProviderUnknown;
            return;
        }

        _reason = UnpricedReasons.ModelUnknown;
        if (text.Length > LongestName) return;
        // An opaque cloud profile says nothing about the model behind it: only a book that names it does.
        if (text.StartsWith("arn:", StringComparison.Ordinal))
        {
            foreach (var one in asked is null ? book.Providers : [asked]) _candidates.Add((one, [new(text)], null, false));
            _inferred = asked is null;
            return;
        }

        // A full name with its maker's prefix may itself be in the book (resellers), so the literal form goes first.
        var (maker, name, region) = TakeApart(text);
        if (isOfBedrock && maker is null && IsClaude(text)) (maker, region) = (Anthropic, CloudNames.InRegion);
        if (!string.Equals(name, text, StringComparison.Ordinal)) Add(asked, text, null);
        if (maker is not null)
        {
            var seller = book.FindProvider(maker);
            var isByBedrock = isOfBedrock && IsClaude(text);
            if (isByBedrock) Add(asked, name, region);
            if (seller is null) _reason = UnpricedReasons.ProviderUnknown;
            // The prefix must agree with what the source says: a reseller's model is not its maker's.
            if (seller is null || (asked is not null && asked != seller && !isByBedrock && !FallBack(asked, seller))) return;
            Add(seller, name, region, isOthers: asked is not null && asked != seller && !isByBedrock);
            // A cloud's own name before a model's: what it sells at the makers' prices is theirs.
            foreach (var other in seller.Fallbacks.Where(other => asked is null || asked == seller || asked.Name == other))
            {
                Add(book.FindProvider(other), name, region, isOthers: true);
            }
        }
        else if (asked is not null)
        {
            Add(asked, name, region);
        }
        else
        {
            _inferred = true;
            foreach (var one in book.Providers.Where(one => !one.IsReseller)) Add(one, name, region);
        }

        // What a cloud sells at the makers' prices need not be in the book twice.
        foreach (var other in asked?.Fallbacks ?? []) Add(book.FindProvider(other), name, region, isOthers: true);
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
            var named = book.FindProvider(provider)?.Name ?? CloudNames.Plain(provider);
            return named.Any(char.IsWhiteSpace) ? null : (named, text);
        }

        if (text.StartsWith("arn:", StringComparison.Ordinal)) return null;
        var (maker, name, _) = TakeApart(text);
        return string.IsNullOrEmpty(maker) || name.Length == 0 ? null : (book.FindProvider(maker)?.Name ?? maker, name);
    }

    public ModelMatch At(DateTimeOffset at)
    {
        ModelMatch? found = null, waiting = null, own = null;
        var manyOwn = false;
        foreach (var (provider, forms, region, isOthers) in _candidates)
        {
            var match = Find(provider, forms, region, isOthers, at);
            if (match is null) continue;
            // A name that waits for its rates says nothing about who sells the model, nor against another spelling of it.
            if (match.Model!.IsUnset)
            {
                if (!_inferred) waiting ??= match;
                continue;
            }
            if (!_inferred) return match;
            // What one's own prices say of a seller takes no call from another that the book knows by this name.
            if (match.Model.IsOwnName)
            {
                manyOwn |= own is not null && own.Provider != match.Provider;
                own = match;
                continue;
            }
            // Two providers sell it and the source does not say which: unknown.
            if (found is not null && found.Provider != match.Provider) return ModelMatch.None(UnpricedReasons.ProviderUnknown);
            found = match;
        }

        if (found is null && manyOwn) return ModelMatch.None(UnpricedReasons.ProviderUnknown);
        return found ?? own ?? waiting ?? ModelMatch.None(IsBeforeOwn(at) ? UnpricedReasons.BeforeFirstPrice : _reason!);
    }

    private bool IsBeforeOwn(DateTimeOffset at) => _candidates.Exists(
        one => one.Forms.Any(form => one.Provider.Models.TryGetValue(form.Text, out var model) && model.Yields(at)));

    private ModelMatch? Find(ProviderPrices provider, IReadOnlyList<ModelName> forms, string? region, bool isOthers, DateTimeOffset at)
    {
        foreach (var form in forms)
        {
            if (provider.Find(form.Text, at, out var viaAlias) is not { } model) continue;
            return new()
            {
                Model = model,
                Provider = provider,
                IsExact = !viaAlias && !form.Labelled && !_inferred && !isOthers && region is (null or CloudNames.InRegion),
                Tier = form.Tier,
                Region = region,
                MillionContext = _million,
            };
        }

        return null;
    }

    /// <param name="provider">Whose entries may have it.</param>
    /// <param name="text">Under which name.</param>
    /// <param name="region">Where it runs.</param>
    /// <param name="isOthers">It is sold by another, at this one's prices.</param>
    private void Add(ProviderPrices? provider, string text, string? region, bool isOthers = false)
    {
        if (provider is not null) _candidates.Add((provider, ModelName.Forms(text), region, isOthers));
    }

    /// <summary>Whether one of two sells the other's models at the other's prices.</summary>
    private static bool FallBack(ProviderPrices one, ProviderPrices other) => one.Fallbacks.Contains(other.Name) || other.Fallbacks.Contains(one.Name);

    private static bool IsClaude(string text) =>
        text.StartsWith("claude-", StringComparison.Ordinal) || NamePatterns.Bedrock().IsMatch(AtBedrock(text) ?? text);

    /// <summary>What follows a gateway's word for Bedrock, without the region of the address that it may name; null where there is none.</summary>
    private static string? AtBedrock(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && CloudNames.IsBedrock(text[..slash]) ? text[(text.LastIndexOf('/') + 1)..] : null;
    }

    /// <summary>The model that a resource of a cloud names; null where it is none, or does not say what is behind it.</summary>
    private static string? OfResource(string text) =>
        text.Length <= LongestName && NamePatterns.BedrockResource().Match(text) is { Success: true } resource ? resource.Groups["name"].Value : null;

    internal static (string? Maker, string Name, string? Region) TakeApart(string text)
    {
        text = OfResource(text) ?? text;
        if (NamePatterns.Bedrock().Match(AtBedrock(text) ?? text) is { Success: true } bedrock)
        {
            var region = bedrock.Groups["region"] is { Success: true } group ? group.Value : CloudNames.InRegion;
            return (Anthropic, bedrock.Groups["name"].Value, region is "global" ? null : region);
        }

        if (NamePatterns.Vertex().Match(text) is { Success: true } vertex)
        {
            var location = vertex.Groups["region"] is { Success: true, Value: not "global" } place ? place.Value : null;
            return (vertex.Groups["maker"].Value, ModelSpelling.WithoutAt(vertex.Groups["name"].Value), location);
        }
        if (text.StartsWith("models/", StringComparison.Ordinal)) return ("google", text["models/".Length..], null);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? (null, ModelSpelling.WithoutAt(text), null)
            : (text[..slash], ModelSpelling.WithoutAt(text[(slash + 1)..]), null);
    }
}
