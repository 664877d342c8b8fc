using System.Globalization;
using Helicarrier.Domain.Control;
using Helicarrier.Services.Sources;

namespace Helicarrier.Services.Settings;

/// <summary>Reads and checks every variable, collecting all failures before it gives up.</summary>
internal sealed class SettingsReader(Func<string, string?> variable, string workingDirectory, string machine)
{
    private readonly List<string> _failures = [];
    private readonly List<string> _notices = [];

    public HelicarrierSettings Read()
    {
        RefuseJsonStore();
        NoticeLegacy();
        var (urls, secret, database) = (Urls(), Secret(), DatabasePath());
        var settings = new HelicarrierSettings
        {
            Secret = secret,
            DatabasePath = database,
            AnalyticsPath = AnalyticsReader.Read(Value("HELICARRIER_ANALYTICS_URL"), database, workingDirectory, _failures),
            AppliesMigrations = AppliesMigrations(),
            Urls = urls,
            Access = AccessReader.Read(Value, urls, _failures),
            OtlpGrpc = OtlpGrpcReader.Read(Value, _failures),
            ContractStrict = Value("HELICARRIER_CONTRACT_STRICT") != "false",
            GatewayUrl = GatewayUrl(),
            GatewayToken = GatewayToken(),
            TimeZone = Zone(),
            MaxBodyBytes = Number("HELICARRIER_MAX_BODY_BYTES", 1024 * 1024, 1024, 1L << 30),
            MaxBatchBytes = Number("HELICARRIER_MAX_BATCH_BYTES", 32 * 1024 * 1024, 1024, 1L << 30),
            WriteQueue = (int)Number("HELICARRIER_WRITE_QUEUE", 4096, 1, 1_000_000),
            MinFreeBytes = Number("HELICARRIER_MIN_FREE_BYTES", 64 * 1024 * 1024, 0, long.MaxValue),
            BackupPath = Value("HELICARRIER_BACKUP_DIR") is { } backups ? Path.GetFullPath(backups, workingDirectory) : null,
            PriceBookPath = Value("HELICARRIER_PRICE_BOOK") is { } book ? Path.GetFullPath(book, workingDirectory) : null,
            LegacyJsonPath = Path.GetFullPath(Value("HELICARRIER_JSON_PATH") ?? HelicarrierSettings.DefaultLegacyJson, workingDirectory),

            // The older program took nothing but the literal word.
            ImportsLegacyJson = Value("HELICARRIER_ENABLE_JSON_IMPORT") == "true",
            RunsSchedules = IsOn("HELICARRIER_SCHEDULES", "on", "off"),
            SearchesTexts = IsOn("HELICARRIER_SEARCH_TEXTS", "on", "off"),
            RunsAgents = IsOn("HELICARRIER_RUNNER", "embedded", "off"),
            RunnerPlaces = (int)Number("HELICARRIER_RUNNER_PLACES", RunLimits.Runs, 1, RunLimits.MostRuns),
            RunLogDays = (int)Number("HELICARRIER_KEEP_RUN_LOGS_DAYS", RunLimits.KeepDays, 0, RunLimits.MostKeepDays),
            Retention = Retention(),
            AgentsPath = Value("HELICARRIER_AGENTS") is { } agents ? Path.GetFullPath(agents, workingDirectory) : null,
            WebhookAllow = NetworkList.Read("HELICARRIER_WEBHOOK_ALLOW", Value("HELICARRIER_WEBHOOK_ALLOW"), _failures),
            Mail = MailReader.Read(Value, _failures),
            Ops = new OpsReader(variable, Value, _failures, _notices).Read(secret),
            Sources = Sources(),
            Bench = Value("HELICARRIER_BENCH") == "true",
            CacheDirectory = CacheDirectory(),
            CliProxyUrl = CliProxyUrl(),
            CliProxyKey = Value("HELICARRIER_CLIPROXY_KEY"),
            CliProxyRetention = TimeSpan.FromSeconds(Number("HELICARRIER_CLIPROXY_RETENTION_SECONDS", 60, 1, 3600)),
            Machine = machine,
            User = Value("USER") ?? Value("USERNAME"),
            Notices = _notices,
        };
        if (_failures.Count > 0) throw new SettingsException(_failures);
        return settings with { Sources = settings.Sources with { CliProxySpool = Spool(settings) } };
    }

    private RetentionSettings Retention() => new()
    {
        Payloads = KeepSpan.Days((int)Number("HELICARRIER_KEEP_PAYLOADS_DAYS", 90, 0, KeepSpan.MostYears * 365)),
        Calls = KeepSpan.Months((int)Number("HELICARRIER_KEEP_CALLS_MONTHS", 24, 0, KeepSpan.MostYears * 12)),
        Quarantine = KeepSpan.Days((int)Number("HELICARRIER_KEEP_QUARANTINE_DAYS", 30, 0, KeepSpan.MostYears * 365)),
        Jobs = KeepSpan.Days((int)Number("HELICARRIER_KEEP_JOBS_DAYS", 90, 0, KeepSpan.MostYears * 365)),
        Audit = KeepSpan.Years((int)Number("HELICARRIER_KEEP_AUDIT_YEARS", 5, 0, KeepSpan.MostYears)),
        Alerts = KeepSpan.Months((int)Number("HELICARRIER_KEEP_ALERTS_MONTHS", 24, 0, KeepSpan.MostYears * 12)),
        Quotas = KeepSpan.Days((int)Number("HELICARRIER_KEEP_QUOTAS_DAYS", 90, 0, KeepSpan.MostYears * 365)),
    };

    private SourceSettings Sources() => new()
    {
        Host = machine,
        Home = Value("HOME") ?? Value("USERPROFILE"),
        XdgConfigHome = Value("XDG_CONFIG_HOME"),
        ClaudeConfigDir = Value("CLAUDE_CONFIG_DIR"),
        CodexHome = Value("CODEX_HOME"),
        GeminiCliHome = Value("GEMINI_CLI_HOME"),
        GeminiDataDir = Value("GEMINI_DATA_DIR"),
        XdgDataHome = Value("XDG_DATA_HOME"),
        OpenCodeDataDir = Value("OPENCODE_DATA_DIR"),
        KiloDataDir = Value("KILO_DATA_DIR"),
        OpenCodeDatabase = Value("OPENCODE_DB"),
        AppData = Value("APPDATA"),
        OpenClawDir = Value("OPENCLAW_DIR"),
        PiAgentDir = Value("PI_CODING_AGENT_DIR"),
        CursorDataDir = Value("CURSOR_DATA_DIR"),
        CursorUsageCsv = Value("CURSOR_USAGE_CSV"),
        CopilotHome = Value("COPILOT_HOME"),
        QwenDataDir = Value("QWEN_DATA_DIR"),
        AmpDataDir = Value("AMP_DATA_DIR"),
        CliProxyDir = Value("CLIPROXYAPI_DIR"),
        Watch = Watch(),
    };

    // Records that were taken over once are read on after the feed was turned off.
    private static string? Spool(HelicarrierSettings settings) =>
        settings.CliProxyUrl is not null || Directory.Exists(settings.CliProxySpool) ? settings.CliProxySpool : null;

    // An empty variable is one that a shell or a compose file could not unset.
    private string? Value(string name) => variable(name) is { } value && value.Trim().Length > 0 ? value.Trim() : null;

    private string? Secret()
    {
        const string own = "HELICARRIER_SECRET";
        const string other = "SECRET_KEY";
        var name = Value(own) is not null ? own : Value(other) is not null ? other : "OPENCLAW_AUTH_TOKEN";
        if (name == own && Value(other) is { } second && second != Value(own))
        {
            // Many programs have a variable of that name.
            _notices.Add($"{other} is another name of {own}, and both are set to different values: {own} is used.");
        }
        var secret = Value(name);
        if (secret is not null && secret.Length < HelicarrierSettings.MinSecretLength)
        {
            _failures.Add($"{name} is too short: at least {HelicarrierSettings.MinSecretLength} characters are needed.");
        }
        else if (secret?.Length < HelicarrierSettings.StrongSecretLength)
        {
            _notices.Add(
                $"{name} has {secret.Length} characters, which can be guessed unless they are random: use {HelicarrierSettings.StrongSecretLength} or more.");
        }
        if (secret?.Any(letter => letter is <= ' ' or > '~') == true)
        {
            _failures.Add($"{name} holds characters that a request header cannot carry: use printable ASCII without spaces.");
        }
        return secret;
    }

    private string DatabasePath()
    {
        var path = Value("HELICARRIER_DB_PATH") ?? HelicarrierSettings.DefaultDatabase;
        if (path.Contains('\0', StringComparison.Ordinal) || path.EndsWith('/') || path == ":memory:")
        {
            _failures.Add($"HELICARRIER_DB_PATH must name a file, and '{path}' does not.");
            return Path.GetFullPath(HelicarrierSettings.DefaultDatabase, workingDirectory);
        }

        return Path.GetFullPath(path, workingDirectory);
    }

    private bool AppliesMigrations()
    {
        switch (Value("HELICARRIER_MIGRATE")?.ToLowerInvariant())
        {
            case null or "auto": return true;
            case "check": return false;
            case var other:
                _failures.Add($"HELICARRIER_MIGRATE: '{other}' is neither auto nor check.");
                return false;
        }
    }

    private string? CacheDirectory()
    {
        if (Value("HELICARRIER_CACHE_DIR") is { } given) return Path.GetFullPath(given, workingDirectory);
        if (OperatingSystem.IsWindows()) return Value("LOCALAPPDATA") is { } local ? Path.Combine(local, "helicarrier", "cache") : null;
        // The specification has relative values ignored.
        if (Value("XDG_CACHE_HOME") is { } own && Path.IsPathFullyQualified(own)) return Path.Combine(own, "helicarrier");
        if (Value("HOME") is not { } home) return null;
        return OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches", "helicarrier") : Path.Combine(home, ".cache", "helicarrier");
    }

    private string Urls()
    {
        if ((Value("HELICARRIER_URLS") ?? Value("urls")) is not { } urls) return HelicarrierSettings.DefaultUrls;
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (ListenUrl.Read(url) is null)
            {
                _failures.Add($"HELICARRIER_URLS: '{url}' is no http or https address such as {HelicarrierSettings.DefaultUrls}.");
            }
        }

        return urls;
    }

    private Uri? GatewayUrl()
    {
        if (Value("HELICARRIER_GATEWAY_URL") is not { } text)
        {
            if (Value("HELICARRIER_GATEWAY_TOKEN") is not null)
            {
                _notices.Add("HELICARRIER_GATEWAY_TOKEN is set without HELICARRIER_GATEWAY_URL: no gateway is connected to.");
            }
            return null;
        }

        if (GatewayToken() is null)
        {
            _failures.Add("HELICARRIER_GATEWAY_URL is set without HELICARRIER_GATEWAY_TOKEN, the gateway's token: set both or neither.");
        }
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("ws" or "wss") || url.Host.Length == 0
            || url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            // The value is not repeated: someone may have put the token into it.
            _failures.Add("HELICARRIER_GATEWAY_URL must be a ws:// or wss:// address without user and query, such as ws://127.0.0.1:18789.");
            return null;
        }

        if (url.Scheme == "ws" && !url.IsLoopback)
        {
            _notices.Add("HELICARRIER_GATEWAY_URL is not wss: the gateway's token crosses the network unencrypted.");
        }
        return url;
    }

    private string? GatewayToken() => Value("HELICARRIER_GATEWAY_TOKEN") ?? Value("OPENCLAW_AUTH_TOKEN");

    private Uri? CliProxyUrl()
    {
        var key = Value("HELICARRIER_CLIPROXY_KEY");
        if (Value("HELICARRIER_CLIPROXY_URL") is not { } text)
        {
            if (key is not null) _failures.Add("HELICARRIER_CLIPROXY_KEY is set without HELICARRIER_CLIPROXY_URL: set both or neither.");
            return null;
        }

        if (key is null)
        {
            _failures.Add("HELICARRIER_CLIPROXY_URL is set without HELICARRIER_CLIPROXY_KEY, the proxy's management key: set both or neither.");
        }
        else if (key.Any(letter => letter is <= ' ' or > '~'))
        {
            _failures.Add("HELICARRIER_CLIPROXY_KEY holds characters that a request header cannot carry.");
        }
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.AbsolutePath != "/"
            || url.Query.Length > 0 || url.UserInfo.Length > 0)
        {
            // The value is not repeated: someone may have put the key into it.
            _failures.Add("HELICARRIER_CLIPROXY_URL must be scheme, host and port alone, such as http://127.0.0.1:8317.");
            return null;
        }

        if (url.Scheme == "http" && !url.IsLoopback)
        {
            _notices.Add("HELICARRIER_CLIPROXY_URL is not https: the management key crosses the network unencrypted.");
        }
        return url;
    }

    private TimeZoneInfo Zone()
    {
        var id = Value("HELICARRIER_TIME_ZONE") ?? "UTC";
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)) return zone;
        _failures.Add($"HELICARRIER_TIME_ZONE: '{id}' is no IANA time zone such as Europe/Berlin.");
        return TimeZoneInfo.Utc;
    }

    private WatchMode Watch()
    {
        switch (Value("HELICARRIER_WATCH"))
        {
            case null or "after-import": return WatchMode.AfterFirstImport;
            case "always": return WatchMode.Always;
            case "never": return WatchMode.Never;
            case var other:
                _failures.Add($"HELICARRIER_WATCH: '{other}' is none of after-import, always, never.");
                return WatchMode.AfterFirstImport;
        }
    }

    // On when it is unset.
    private bool IsOn(string name, string on, string off)
    {
        var value = Value(name) ?? on;
        if (value != on && value != off) _failures.Add($"{name}: '{value}' is neither {on} nor {off}.");
        return value != off;
    }

    private long Number(string name, long whenUnset, long least, long most)
    {
        if (Value(name) is not { } text) return whenUnset;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }
        _failures.Add($"{name}: '{text}' is no whole number from {least} to {most}.");
        return whenUnset;
    }

    private void RefuseJsonStore()
    {
        if (Value("HELICARRIER_ENABLE_SQLITE") is { } enabled && !enabled.Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            _failures.Add(
                $"HELICARRIER_ENABLE_SQLITE={enabled} asks for the JSON file store, which no longer exists. " +
                "Unset it or set it to true; the database is a SQLite file at HELICARRIER_DB_PATH.");
        }
    }

    private void NoticeLegacy()
    {
        if (Value("NEXT_PUBLIC_HELICARRIER_SECRET") is not null)
        {
            _notices.Add("NEXT_PUBLIC_HELICARRIER_SECRET is ignored: browsers sign in and never hold the server secret. Unset it.");
        }
    }
}
