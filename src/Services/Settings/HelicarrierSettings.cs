using System.Net;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Settings;

/// <summary>
/// Everything that the environment may say, read once and checked. No other code reads the environment. Every variable is
/// described in docs/operations/configuration.md.
/// </summary>
public sealed record HelicarrierSettings
{
    /// <summary>Where the program listens when nothing else is said.</summary>
    public const string DefaultUrls = "http://localhost:5170";

    /// <summary>The database when nothing else is said, relative to the working directory.</summary>
    public const string DefaultDatabase = "data/helicarrier.db";

    /// <summary>Where that program kept its store, relative to the working directory.</summary>
    public const string DefaultLegacyJson = "data/v3-intelligence.json";

    /// <summary>Shortest server secret that is taken, characters.</summary>
    public const int MinSecretLength = 16;

    /// <summary>Length of a server secret below which the start warns, characters.</summary>
    public const int StrongSecretLength = 32;

    /// <summary>The server secret; null when the program makes one at its first start. Never logged, never shown.</summary>
    public string? Secret { get; init; }

    /// <summary>Absolute path of the database file.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>Absolute path of the file that closed buckets are copied to; null copies none.</summary>
    public string? AnalyticsPath { get; init; }

    /// <summary>False leaves pending versions of the schema to <c>helicarrier db up</c>.</summary>
    public bool AppliesMigrations { get; init; } = true;

    /// <summary>Addresses to listen on, separated by semicolons.</summary>
    public string Urls { get; init; } = DefaultUrls;

    /// <summary>From where and by what name it may be reached.</summary>
    public AccessSettings Access { get; init; } = new();

    /// <summary>Where OpenTelemetry is taken over gRPC; null takes none that way.</summary>
    public OtlpGrpcSettings? OtlpGrpc { get; init; }

    /// <summary>False lets ingest take a bare <c>{session, events}</c> body without an envelope.</summary>
    public bool ContractStrict { get; init; } = true;

    /// <summary>Address of an OpenClaw gateway; null means that Helicarrier is its own gateway.</summary>
    public Uri? GatewayUrl { get; init; }

    /// <summary>Token for that gateway. Never logged, never shown.</summary>
    public string? GatewayToken { get; init; }

    /// <summary>The zone whose midnight begins a day.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Largest body of a request in bytes.</summary>
    public long MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>Largest body of a batch in bytes.</summary>
    public long MaxBatchBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Writes that may wait for the writer; one more is answered with 429.</summary>
    public int WriteQueue { get; init; } = 4096;

    /// <summary>Free bytes under which the program calls itself not ready.</summary>
    public long MinFreeBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>A price book file in place of the one that ships with the program; absolute path or null.</summary>
    public string? PriceBookPath { get; init; }

    /// <summary>Where the JSON store of an older program lies, or would; absolute path.</summary>
    public required string LegacyJsonPath { get; init; }

    /// <summary>Whether each start imports it.</summary>
    public bool ImportsLegacyJson { get; init; }

    /// <summary>Whether what sessions say can be searched. False takes away the index that there is.</summary>
    public bool SearchesTexts { get; init; } = true;

    /// <summary>Whether this host runs agents on its own machine.</summary>
    public bool RunsAgents { get; init; } = true;

    /// <summary>Runs that this host's runner holds at a time.</summary>
    public int RunnerPlaces { get; init; } = RunLimits.Runs;

    /// <summary>The catalogue of agents that may be run, if not beside the database; absolute path or null.</summary>
    public string? AgentsPath { get; init; }

    /// <summary>The catalogue of agents that may be run, or where it would be.</summary>
    public string CataloguePath => AgentsPath ?? Path.Combine(DataDirectory, "agents.json");

    /// <summary>Where runs of agents are kept on this machine, and their supervisor's socket is.</summary>
    public string RunnerDirectory => Path.Combine(DataDirectory, "runner");

    /// <summary>False has this host ask for no job by itself.</summary>
    public bool RunsSchedules { get; init; } = true;

    /// <summary>Days that runs which are over are kept on this machine with their output; 0 keeps them.</summary>
    public int RunLogDays { get; init; } = RunLimits.KeepDays;

    /// <summary>How long what is stored is kept.</summary>
    public RetentionSettings Retention { get; init; } = new();

    /// <summary>Networks that are not public and may be told of alerts all the same.</summary>
    public IReadOnlyList<IPNetwork> WebhookAllow { get; init; } = [];

    /// <summary>The mail server that alerts are handed to; null when none is set.</summary>
    public MailSettings? Mail { get; init; }

    /// <summary>The ops API and a runner elsewhere.</summary>
    public OpsSettings Ops { get; init; } = new();

    /// <summary>Where agents' logs lie and whether they are followed.</summary>
    public required SourceSettings Sources { get; init; }

    /// <summary>Where commands keep what they have read; null when the environment names no place.</summary>
    public string? CacheDirectory { get; init; }

    /// <summary>Address of a CLIProxyAPI whose usage queue is fetched; null fetches none.</summary>
    public Uri? CliProxyUrl { get; init; }

    /// <summary>That proxy's management key. Never logged, never shown.</summary>
    public string? CliProxyKey { get; init; }

    /// <summary>How long that proxy keeps a record in its queue.</summary>
    public TimeSpan CliProxyRetention { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Where records lie that were taken out of that queue.</summary>
    public string CliProxySpool => Path.Combine(DataDirectory, "feeds", "cliproxyapi");

    /// <summary>This machine's name.</summary>
    public string Machine { get; init; } = "localhost";

    /// <summary>Who gives commands here, as the audit log has it.</summary>
    public string Actor => User is { } user ? $"{user}@{Machine}" : Machine;

    /// <summary>Who is at the shell, as the shell names them; null when it does not.</summary>
    public string? User { get; init; }

    /// <summary>Whether the endpoint that benchmarks measure ingest against is served.</summary>
    public bool Bench { get; init; }

    /// <summary>Things an operator should know about what was set; one line each, without secrets.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>The directory that holds the database and what belongs to it.</summary>
    public string DataDirectory => Path.GetDirectoryName(DatabasePath)!;

    /// <summary>Where the keys that protect sign-in cookies lie.</summary>
    public string ProtectionKeysDirectory => Path.Combine(DataDirectory, "keys");

    /// <summary>The key that people's e-mail addresses are hashed with. No backup has it.</summary>
    public string EmailKeyPath => Path.Combine(ProtectionKeysDirectory, "people.key");

    /// <summary>The key that cuts of the audit log are signed with. No backup has it.</summary>
    public string AuditKeyPath => Path.Combine(ProtectionKeysDirectory, "audit.key");

    /// <summary>Where backups are made and looked for, if not beside the database; absolute path or null.</summary>
    public string? BackupPath { get; init; }

    /// <summary>Where backups are made and looked for.</summary>
    public string BackupDirectory => BackupPath ?? Path.Combine(DataDirectory, "backups");

    /// <summary>
    /// The same settings for another database, as a command was told; null keeps the environment's. The analytics copy is of the environment's
    /// database alone: a command on another leaves it in peace.
    /// </summary>
    /// <exception cref="ArgumentException">The path names no file.</exception>
    public HelicarrierSettings At(string? databasePath)
    {
        if (databasePath is null) return this;
        if (string.IsNullOrWhiteSpace(databasePath) || databasePath.EndsWith('/'))
        {
            throw new ArgumentException($"--db must name a file, and '{databasePath}' does not.");
        }

        var path = Path.GetFullPath(databasePath);
        return this with { DatabasePath = path, AnalyticsPath = StorePath.AreSame(path, DatabasePath) ? AnalyticsPath : null };
    }

    /// <summary>Reads the process environment.</summary>
    /// <exception cref="SettingsException">One or more variables cannot be used; all are named.</exception>
    public static HelicarrierSettings FromEnvironment()
    {
        var variables = Environment.GetEnvironmentVariables();
        return Read(name => variables[name] as string, Environment.CurrentDirectory, Environment.MachineName);
    }

    /// <summary>Values of variables that an agent's catalogue entry lets it have; those that are not set are left out.</summary>
    public static IReadOnlyDictionary<string, string> Inherited(IEnumerable<string> names)
    {
        var variables = Environment.GetEnvironmentVariables();
        return names.Where(name => variables[name] is string).ToDictionary(name => name, name => (string)variables[name]!, StringComparer.Ordinal);
    }

    /// <summary>Reads settings from any source of names and values.</summary>
    /// <param name="variable">The value of a variable; null when it is not set.</param>
    /// <param name="workingDirectory">What relative paths are relative to.</param>
    /// <param name="machine">This machine's name.</param>
    /// <exception cref="SettingsException">One or more variables cannot be used; all are named.</exception>
    public static HelicarrierSettings Read(Func<string, string?> variable, string workingDirectory, string machine = "localhost") =>
        new SettingsReader(variable, workingDirectory, machine).Read();

    // Records print all their members: this one must not.
    public override string ToString() => $"HelicarrierSettings {{ DatabasePath = {DatabasePath}, Urls = {Urls} }}";
}
