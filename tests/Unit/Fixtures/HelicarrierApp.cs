using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Services.Operations;
using Helicarrier.Services.Settings;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Helicarrier.Tests.Unit.Fixtures;

/// <summary>
/// The whole host in memory, on a database file and in a home directory of its own. Reads nothing of this machine's
/// environment. Await <see cref="InitializeAsync"/> before the first request, or use it as a class fixture.
/// </summary>
public sealed class HelicarrierApp : WebApplicationFactory<Helicarrier.Web.Auth.KeyRing>, IAsyncLifetime
{
    /// <summary>The server secret of hosts that a test did not give another.</summary>
    public const string Secret = "hc_unit-test-secret-0123456789abcdef";

    private readonly Dictionary<string, string?> _settings = new(StringComparer.Ordinal);
    private readonly List<Action<IServiceCollection>> _services = [];

    public HelicarrierApp()
    {
        Root = System.IO.Directory.CreateTempSubdirectory("helicarrier-app-").FullName;
        Home = System.IO.Directory.CreateDirectory(Path.Combine(Root, "home")).FullName;
        DatabasePath = Path.Combine(Root, "data", "helicarrier.db");
        Set("HOME", Home);
        Set("HELICARRIER_SECRET", Secret);
        foreach (var name in Foreign) Set(name, "");

        // There an empty variable is one that allows nothing.
        Set("RUNNER_ALLOWLIST", string.Join(',', OpsSettings.DefaultAllowlist));

        // It is one port of the machine, and many tests run at once.
        Set("HELICARRIER_OTLP_GRPC", OtlpGrpcSettings.Off);

        // A test that runs when an hour is a quarter old is the same test.
        Set("HELICARRIER_SCHEDULES", "off");
    }

    // An empty variable is an unset one: this keeps the machine's own out.
    private static readonly string[] Foreign =
    [
        "OPENCLAW_AUTH_TOKEN", "HELICARRIER_GATEWAY_URL", "HELICARRIER_GATEWAY_TOKEN", "HELICARRIER_ENABLE_SQLITE",
        "HELICARRIER_ENABLE_JSON_IMPORT", "HELICARRIER_JSON_PATH", "HELICARRIER_MIGRATE", "HELICARRIER_CONTRACT_STRICT", "HELICARRIER_URLS",
        "HELICARRIER_ALLOWED_HOSTS", "HELICARRIER_ANALYTICS_URL",
        "HELICARRIER_TRUSTED_PROXIES", "HELICARRIER_TIME_ZONE", "HELICARRIER_WEBHOOK_ALLOW", "HELICARRIER_SMTP_URL", "HELICARRIER_SMTP_FROM",
        "HELICARRIER_KEEP_PAYLOADS_DAYS", "HELICARRIER_KEEP_QUARANTINE_DAYS", "HELICARRIER_KEEP_JOBS_DAYS", "HELICARRIER_KEEP_ALERTS_MONTHS",
        "HELICARRIER_KEEP_CALLS_MONTHS", "HELICARRIER_KEEP_AUDIT_YEARS", "HELICARRIER_KEEP_RUN_LOGS_DAYS", "HELICARRIER_KEEP_QUOTAS_DAYS",
        "HELICARRIER_PRICE_BOOK", "HELICARRIER_SCHEDULES", "HELICARRIER_WATCH", "HELICARRIER_WRITE_QUEUE", "HELICARRIER_MAX_BODY_BYTES",
        "HELICARRIER_MAX_BATCH_BYTES", "HELICARRIER_MIN_FREE_BYTES", "CLAUDE_CONFIG_DIR", "CODEX_HOME", "GEMINI_CLI_HOME",
        "GEMINI_DATA_DIR", "OPENCODE_DATA_DIR", "OPENCODE_DB", "KILO_DATA_DIR",
        "APPDATA", "CURSOR_DATA_DIR", "CURSOR_USAGE_CSV", "COPILOT_HOME", "QWEN_DATA_DIR", "AMP_DATA_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "USERPROFILE",
        "APP_ENV", "SECRET_KEY", "OPS_API_KEY", "RUNNER_URL", "RUNNER_TOKEN_OUTBOUND", "NEARSIGHT_ENABLED", "CAPTORATOR_ENABLED", "JOBS_ENABLED",
        "NOTION_ENABLED", "RUNNER_ENABLED", "FEATURE_METRICS",
    ];

    /// <summary>A directory that goes with the test.</summary>
    public string Root { get; }

    public string Home { get; }

    public string DatabasePath { get; set; }

    public SqliteStore Store => new(DatabasePath);

    /// <summary>What is in the host's store, for assertions.</summary>
    public StoredRows Stored => new(Store.CreateContext);

    /// <summary>What the host wrote to its console past the log.</summary>
    public StringWriter Console { get; } = new();

    /// <summary>Sets a variable; null or empty unsets it.</summary>
    public HelicarrierApp Set(string name, string? value)
    {
        _settings[name] = value;
        return this;
    }

    /// <summary>Replaces services, after the host registered its own.</summary>
    public HelicarrierApp With(Action<IServiceCollection> services)
    {
        _services.Add(services);
        return this;
    }

    /// <summary>Puts a migrated database where the host will look: migrating costs a second that most tests need not spend.</summary>
    public HelicarrierApp WithDatabase()
    {
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(DatabasePath)!);
        SqliteDatabase.WriteMigrated(DatabasePath);
        return this;
    }

    /// <summary>Starts the host and waits until its store is open, or is known to stay shut.</summary>
    /// <returns>True when it is open.</returns>
    public Task<bool> StartAsync() => Services.GetRequiredService<Readiness>().WaitForStoreAsync().WaitAsync(TimeSpan.FromMinutes(5));

    public async Task InitializeAsync()
    {
        if (!File.Exists(DatabasePath)) WithDatabase();
        if (!await StartAsync()) throw new InvalidOperationException(Services.GetRequiredService<Readiness>().Store.Detail);
    }

    /// <summary>A client that sends the server secret and follows no redirect.</summary>
    public HttpClient CreateKeyedClient(string? key = Secret)
    {
        var client = CreateClient(new() { AllowAutoRedirect = false });
        if (key is not null) client.DefaultRequestHeaders.Add("x-secret-key", key);
        return client;
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearPool(new(Store.ConnectionString));
        if (System.IO.Directory.Exists(Root)) System.IO.Directory.Delete(Root, recursive: true);
    }

    protected override void ConfigureClient(HttpClient client)
    {
        base.ConfigureClient(client);
        // Nothing here waits for a network: a slow machine is no error.
        client.Timeout = Timeout.InfiniteTimeSpan;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environments.Production);
        builder.UseSetting("HELICARRIER_DB_PATH", DatabasePath);
        foreach (var (name, value) in _settings) builder.UseSetting(name, value ?? "");
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TextWriter>(Console);
            foreach (var configure in _services) configure(services);
        });
    }
}
