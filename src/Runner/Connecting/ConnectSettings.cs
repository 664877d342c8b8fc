using System.Globalization;
using Helicarrier.Domain.Control;

namespace Helicarrier.Runner.Connecting;

/// <summary>How a runner connects to its host.</summary>
internal sealed record ConnectSettings
{
    private const string KeepName = "HELICARRIER_KEEP_RUN_LOGS_DAYS";

    /// <summary>The host's address. <c>http</c> only to this machine.</summary>
    public required Uri Host { get; init; }

    /// <summary>A key of the host with the scope runner. Never logged, never shown.</summary>
    public required string Token { get; init; }

    /// <summary>What people call this runner.</summary>
    public required string Name { get; init; }

    /// <summary>What it is good for.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Runs that it holds at a time.</summary>
    public int Places { get; init; } = RunLimits.Runs;

    /// <summary>Where its runs are kept; absolute.</summary>
    public required string Directory { get; init; }

    /// <summary>The agents that may be run here; absolute.</summary>
    public required string Agents { get; init; }

    /// <summary>False holds runs by scanning.</summary>
    public bool UsesGroups { get; init; } = true;

    /// <summary>Days that its runs are kept once they are over; 0 keeps them.</summary>
    public int KeepDays { get; init; } = RunLimits.KeepDays;

    /// <summary>Where it takes jobs of the ops contract; null takes none. Of this machine only.</summary>
    public Uri? Listen { get; init; }

    /// <summary>Types of job that it takes.</summary>
    public IReadOnlyList<string> Allowlist { get; init; } = [];

    /// <summary>The host's ops key, with which it reports; null reports with the token. Never logged, never shown.</summary>
    public string? OpsKey { get; init; }

    /// <summary>Reads them from options and variables.</summary>
    /// <param name="options">What stands behind <c>connect</c>.</param>
    /// <param name="variable">The value of a variable; null when it is not set.</param>
    /// <param name="machine">This machine's name.</param>
    /// <param name="home">Where this user's data is.</param>
    /// <exception cref="FormatException">They cannot be used; the message says why.</exception>
    public static ConnectSettings Read(IReadOnlyList<string> options, Func<string, string?> variable, string machine, string home)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var labels = new List<string>();
        var usesGroups = true;
        for (var at = 0; at < options.Count; at++)
        {
            var option = options[at];
            if (option == "--scan")
            {
                usesGroups = false;
                continue;
            }
            if (option is not ("--host" or "--name" or "--label" or "--places" or "--directory" or "--agents" or "--listen"))
            {
                throw new FormatException($"There is no option {option}.");
            }
            if (++at == options.Count) throw new FormatException($"{option} needs a value.");
            if (option == "--label")
            {
                labels.Add(options[at]);
            }
            else if (!given.TryAdd(option, options[at]))
            {
                throw new FormatException($"{option} is given twice.");
            }
        }

        var directory = Path.GetFullPath(given.GetValueOrDefault("--directory") ?? Path.Combine(home, "helicarrier", "runner"));
        return new()
        {
            Host = HostOf(given.GetValueOrDefault("--host") ?? variable("HELICARRIER_HOST")),
            Token = TokenOf(variable("RUNNER_TOKEN")),
            Name = NameOf(given.GetValueOrDefault("--name"), machine),
            Labels = labels.Count <= RunnerProfile.MaxLabels && labels.TrueForAll(AgentName.IsOne)
                ? [.. labels.Distinct(StringComparer.Ordinal)]
                : throw new FormatException($"A runner has at most {RunnerProfile.MaxLabels} labels, each of a-z, 0-9, '.', '-', '_', at most 64."),
            Places = PlacesOf(given.GetValueOrDefault("--places")),
            Directory = directory,
            Agents = Path.GetFullPath(given.GetValueOrDefault("--agents") ?? Path.Combine(directory, "agents.json")),
            UsesGroups = usesGroups,
            KeepDays = KeepDaysOf(variable(KeepName)),
            Listen = given.GetValueOrDefault("--listen") is { } listen ? ListenOf(listen) : null,
            Allowlist = TypesOf(variable("RUNNER_ALLOWLIST")) ?? ["nearsight_collect_refresh", "captorator_compose", "metrics_refresh"],
            OpsKey = variable("OPS_API_KEY"),
        };
    }

    // Records print all their members: this one must not.
    public override string ToString() => $"ConnectSettings {{ Host = {Host}, Name = {Name} }}";

    private static Uri HostOf(string? text)
    {
        if (text is null) throw new FormatException("The host's address is missing: set HELICARRIER_HOST, or give --host.");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var host) || host.Scheme is not ("https" or "http") || host.UserInfo.Length > 0)
        {
            throw new FormatException("The host's address must begin with https://, or with http:// on this machine, and hold no password.");
        }
        if (host.Scheme == "http" && !host.IsLoopback)
        {
            throw new FormatException("RUNNER_TOKEN would be sent over a plain network: the host's address must begin with https://.");
        }
        return host.AbsolutePath.EndsWith('/') ? host : new(host.AbsoluteUri + "/");
    }

    private static string TokenOf(string? token)
    {
        if (token is null) throw new FormatException("RUNNER_TOKEN is missing: a key of the host with the scope runner.");
        return token.Any(static letter => letter is <= ' ' or > '~')
            ? throw new FormatException("RUNNER_TOKEN holds characters that a request header cannot carry.")
            : token;
    }

    private static string NameOf(string? given, string machine)
    {
        var name = given ?? machine.ToLowerInvariant();
        return AgentName.IsOne(name) && name != RunnerId.Local.ToString()
            ? name
            : throw new FormatException($"A runner's name is a-z, 0-9, '.', '-', '_', at most 64, and not local. '{name}' is none: give --name.");
    }

    private static int PlacesOf(string? given)
    {
        if (given is null) return RunLimits.Runs;
        return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var places) && places is > 0 and <= RunLimits.MostRuns
            ? places
            : throw new FormatException($"--places must be 1 to {RunLimits.MostRuns}.");
    }

    private static int KeepDaysOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return RunLimits.KeepDays;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= RunLimits.MostKeepDays
            ? days
            : throw new FormatException($"{KeepName} must be 0 to {RunLimits.MostKeepDays}.");
    }

    private static Uri ListenOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var listen) && listen is { Scheme: "http", IsLoopback: true, AbsolutePath: "/" }
            ? listen
            : throw new FormatException("--listen must be an address of this machine, such as http://127.0.0.1:8010: put a proxy with TLS in front of it.");

    // Empty takes no job at all.
    private static IReadOnlyList<string>? TypesOf(string? text) =>
        text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
