using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.Pricing.Building;

/// <summary>
/// What people decided about the shipped book: its providers and their names, prices that evidence settled, and what is left out. The
/// rest of the book follows from the catalogues by rule (docs/adr/0075). The file's form is <c>helicarrier-price-decisions/1</c>.
/// </summary>
public sealed record BookDecisions
{
    public const string Format = "helicarrier-price-decisions/1";

    private const string Resource = "Helicarrier.Services.Pricing.Building.decisions.json";

    public required IReadOnlyList<ProviderDecision> Providers { get; init; }

    public required IReadOnlyList<Decision> Decisions { get; init; }

    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    /// <summary>The prices of <see cref="Decisions"/>, as a book.</summary>
    public required PriceBook Decided { get; init; }

    /// <summary>Who is credited, as a book says it.</summary>
    public required JsonArray Sources { get; init; }

    /// <summary>Those that the shipped book was built with.</summary>
    public static BookDecisions Shipped()
    {
        using var stream = typeof(BookDecisions).Assembly.GetManifestResourceStream(Resource)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return Read(memory.ToArray(), "decisions.json");
    }

    /// <exception cref="PriceBookException">The file cannot be read or is no file of decisions.</exception>
    public static BookDecisions ReadFile(string path) => Read(PriceBookFile.ReadBytes(path), path);

    /// <param name="content">The file, UTF-8.</param>
    /// <param name="name">What it is called in errors.</param>
    /// <exception cref="PriceBookException">The content is no file of decisions, or a price in it is none.</exception>
    public static BookDecisions Read(byte[] content, string name)
    {
        try
        {
            return Read(JsonNode.Parse(content)!.AsObject(), name);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NullReferenceException or FormatException
            or KeyNotFoundException or ArgumentException)
        {
            throw new PriceBookException(name, [$"$: is no file of decisions: {exception.Message}"], exception);
        }
    }

    /// <summary>Why the book says something of its own about a model; null where it follows the catalogues.</summary>
    public Decision? Find(string provider, string model) =>
        Decisions.FirstOrDefault(one => one.Provider == provider && one.Models.Contains(model, StringComparer.Ordinal));

    /// <summary>Why a model of a catalogue is not in the book; null when nothing was decided about it.</summary>
    public LeftOut? WhyLeftOut(string provider, string model) => LeftOut.FirstOrDefault(one => one.Covers(provider, model));

    private static BookDecisions Read(JsonObject root, string name)
    {
        if (Text(root, "format") != Format) throw new FormatException($"\"format\" must be \"{Format}\"");
        var providers = root["providers"]!.AsObject().Select(pair => Provider(pair.Key, pair.Value!.AsObject())).ToList();
        List<Decision> decisions = [];
        var held = new JsonObject();
        foreach (var provider in providers)
        {
            held[provider.Name] = new JsonObject { ["models"] = new JsonObject(), ["model_aliases"] = new JsonArray() };
        }
        foreach (var decision in root["decisions"]!.AsArray().Select(node => node!.AsObject()))
        {
            var provider = Text(decision, "provider");
            var models = decision["models"]?.AsObject() ?? [];
            decisions.Add(new(provider, [.. models.Select(model => model.Key)], Text(decision, "reason"), Date(decision)));
            foreach (var (model, prices) in models) held[provider]!["models"]!.AsObject().Add(model, prices!.DeepClone());
            foreach (var alias in decision["model_aliases"]?.AsArray() ?? [])
            {
                held[provider]!["model_aliases"]!.AsArray().Add(alias!.DeepClone());
            }
            if (decision["subscriptions"] is { } plans) held[provider]!["subscriptions"] = plans.DeepClone();
        }

        return new()
        {
            Providers = providers,
            Decisions = decisions,
            LeftOut =
            [
                .. root["left_out"]!.AsArray().Select(node => node!.AsObject())
                    .Select(one => new LeftOut(Text(one, "provider"), Text(one, "models"), Text(one, "reason"), Date(one))),
            ],
            Sources = root["sources"]!.DeepClone().AsArray(),
            Decided = Book(held, name),
        };
    }

    /// <summary>Aliases may lead to models that the catalogues bring: they are checked when the whole book is.</summary>
    private static PriceBook Book(JsonObject providers, string name)
    {
        foreach (var (_, provider) in providers)
        {
            var models = provider!["models"]!.AsObject();
            foreach (var target in provider["model_aliases"]!.AsArray().Select(alias => (string)alias!["model"]!).Where(target => !models.ContainsKey(target)))
            {
                models[target] = PriceBookWriter.UnsetModel();
            }
        }
        var book = new JsonObject
        {
            ["format"] = PriceBookReader.Format, ["version"] = "decisions", ["published"] = "2000-01-01", ["currency"] = "USD",
            ["unit"] = "per_million_tokens", ["sources"] = new JsonArray(), ["providers"] = providers,
        };
        return PriceBookReader.Read(PriceBookWriter.ToBytes(book), name);
    }

    private static ProviderDecision Provider(string name, JsonObject json) => new(
        name, Names(json, "aliases"), [name, .. Names(json, "catalogues")], (bool?)json["reseller"] ?? false, Names(json, "fallback"),
        json["tier_names"]?.AsObject().ToDictionary(pair => pair.Key, pair => (string)pair.Value!, StringComparer.Ordinal) ?? [],
        (bool?)json["inclusive_bands"] ?? false);

    private static IReadOnlyList<string> Names(JsonObject json, string key) => [.. (json[key]?.AsArray() ?? []).Select(name => (string)name!)];

    private static string Text(JsonObject json, string key) => (string?)json[key] ?? throw new FormatException($"\"{key}\" is missing");

    private static DateOnly Date(JsonObject json) => DateOnly.ParseExact(Text(json, "date"), "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
