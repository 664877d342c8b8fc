using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources;

/// <summary>A directory of one client's logs, or its database.</summary>
/// <param name="Source">A <see cref="SourceNames"/> value.</param>
/// <param name="Directory">Full path; of a file where the client keeps a database and it was named.</param>
public sealed record SourceRoot(string Source, string Directory)
{
    /// <summary>What names the directory, if somebody does and it was not there: then that is an error. Default places need not exist.</summary>
    public string? NamedBy { get; init; }

    /// <summary>The names under which directories are given by hand.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. LogSources.All.Select(source => source.GivenName)];

    /// <summary>
    /// The roots that a path given by hand stands for: a home directory, a client's directory, or its logs themselves.
    /// </summary>
    /// <param name="client">One of <see cref="Names"/>.</param>
    /// <param name="path">Absolute or relative.</param>
    /// <exception cref="ArgumentException">The client is unknown.</exception>
    public static IReadOnlyList<SourceRoot> Given(string client, string path)
    {
        var source = LogSources.All.FirstOrDefault(source => source.GivenName == client)
            ?? throw new ArgumentException($"Unknown client '{client}': expected one of {string.Join(", ", Names)}", nameof(client));
        var full = Path.GetFullPath(path);
        var by = Path.Exists(full) ? null : "--root";
        return [.. source.Given(full).Select(directory => new SourceRoot(source.Name, directory) { NamedBy = by })];
    }
}
