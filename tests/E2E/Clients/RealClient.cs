namespace Helicarrier.Tests.E2E.Clients;

/// <summary>A client as its makers ship it, and how it is pointed at a stand-in for its provider.</summary>
internal sealed record RealClient
{
    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>Its kind, as a catalogue names it.</summary>
    public required string Kind { get; init; }

    /// <summary>The npm package.</summary>
    public required string Package { get; init; }

    /// <summary>The version that is installed; no other is tried.</summary>
    public required string Version { get; init; }

    /// <summary>How it is spoken to.</summary>
    public required string How { get; init; }

    /// <summary>The end of its program's path below the package's directory.</summary>
    public required string Program { get; init; }

    /// <summary>A script of the package that is run once, below the package's directory; null for none.</summary>
    public string? Setup { get; init; }

    /// <summary>Further arguments that a user would write behind the program.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The model that it begins with.</summary>
    public required string Model { get; init; }

    /// <summary>The model that it is switched to.</summary>
    public required string OtherModel { get; init; }

    /// <summary>Whether it asks before it runs a command; one that never asks is not seen waiting and not answered.</summary>
    public bool AsksForLeave { get; init; } = true;

    /// <summary>Variables that lead to the provider at an address, without keys that open anything.</summary>
    public required Func<string, IReadOnlyDictionary<string, string>> Environment { get; init; }

    /// <summary>Files of the home, by their paths in it, that lead to the provider at an address.</summary>
    public Func<string, IReadOnlyDictionary<string, string>> Files { get; init; } = static _ => new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What the model's name is at the provider.</summary>
    public static string AtProvider(string model) => model[(model.LastIndexOf('/') + 1)..];
}
