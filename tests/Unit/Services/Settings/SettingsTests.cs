using Helicarrier.Services.Gateway.OpenClaw;
using Helicarrier.Services.Settings;

namespace Helicarrier.Tests.Unit.Services.Settings;

public sealed class SettingsTests
{
    private const string LongSecret = "a-secret-of-some-length";

    [Fact]
    public void Read_NothingSet_GivesTheDefaults()
    {
        var settings = Read();
        Assert.Equal("/srv/app/data/helicarrier.db", settings.DatabasePath);
        Assert.Equal("/srv/app/data/keys", settings.ProtectionKeysDirectory);
        Assert.Equal("http://localhost:5170", settings.Urls);
        Assert.Equal("http://localhost:4317", settings.OtlpGrpc?.Url);
        Assert.True(settings.ContractStrict);
        Assert.True(settings.AppliesMigrations);
        Assert.Null(settings.Secret);
        Assert.Equal(TimeZoneInfo.Utc, settings.TimeZone);
        Assert.Empty(settings.Notices);
    }

    [Fact]
    public void Read_KeepSpans_GoByTheCalendarAndZeroKeepsAll()
    {
        var now = new DateTimeOffset(2026, 12, 31, 5, 0, 0, TimeSpan.Zero);
        var unset = Read().Retention;
        Assert.Equal(now.AddDays(-90), unset.Payloads.Before(now));
        Assert.Equal(now.AddDays(-30), unset.Quarantine.Before(now));
        Assert.Equal(now.AddDays(-90), unset.Jobs.Before(now));
        Assert.Equal(now.AddYears(-2), unset.Alerts.Before(now));
        Assert.Equal(now.AddYears(-2), unset.Calls.Before(now));
        Assert.Equal(now.AddYears(-5), unset.Audit.Before(now));

        var set = Read(("HELICARRIER_KEEP_PAYLOADS_DAYS", "0"), ("HELICARRIER_KEEP_ALERTS_MONTHS", "1")).Retention;
        Assert.Null(set.Payloads.Before(now));
        Assert.Equal(new DateTimeOffset(2026, 11, 30, 5, 0, 0, TimeSpan.Zero), set.Alerts.Before(now));
        Assert.Equal(["for ever", "1 month", "30 days"], [set.Payloads.ToString(), set.Alerts.ToString(), set.Quarantine.ToString()]);
    }

    [Fact]
    public void Read_SecretUnset_FallsBackToTheOpenClawToken() =>
        Assert.Equal(LongSecret, Read(("OPENCLAW_AUTH_TOKEN", LongSecret)).Secret);

    [Fact]
    public void Read_BothSecrets_OwnOneWins()
    {
        var settings = Read(("OPENCLAW_AUTH_TOKEN", "another-secret-entirely"), ("HELICARRIER_SECRET", LongSecret));
        Assert.Equal(LongSecret, settings.Secret);
        Assert.Equal("another-secret-entirely", settings.GatewayToken);
    }

    [Theory]
    [InlineData("auto", true)]
    [InlineData("AUTO", true)]
    [InlineData("check", false)]
    public void Read_Migrate_SaysWhetherVersionsAreApplied(string value, bool applies) =>
        Assert.Equal(applies, Read(("HELICARRIER_MIGRATE", value)).AppliesMigrations);

    [Fact]
    public void Read_EmptyVariable_IsAnUnsetOne() => Assert.Null(Read(("HELICARRIER_SECRET", " ")).Secret);

    [Theory]
    [InlineData("false", false)]
    [InlineData("FALSE", true)]
    [InlineData("no", true)]
    [InlineData("true", true)]
    public void Read_ContractStrict_OnlyLiteralFalseLoosensIt(string value, bool strict) =>
        Assert.Equal(strict, Read(("HELICARRIER_CONTRACT_STRICT", value)).ContractStrict);

    [Theory]
    [InlineData("HELICARRIER_ENABLE_SQLITE", "false", "JSON file store")]
    [InlineData("HELICARRIER_SECRET", "short", "at least 16 characters")]
    [InlineData("HELICARRIER_SECRET", "with a space in the middle", "printable ASCII")]
    [InlineData("HELICARRIER_DB_PATH", "data/", "must name a file")]
    [InlineData("HELICARRIER_URLS", "localhost", "no http or https address")]
    [InlineData("HELICARRIER_URLS", "http://localhost:5170;ftp://x", "ftp://x")]
    [InlineData("HELICARRIER_OTLP_GRPC", "on", "neither off nor one http address")]
    [InlineData("HELICARRIER_OTLP_GRPC", "4317", "neither off nor one http address")]
    [InlineData("HELICARRIER_OTLP_GRPC", "https://localhost:4317", "neither off nor one http address")]
    [InlineData("HELICARRIER_OTLP_GRPC", "http://localhost:4317/v1/traces", "neither off nor one http address")]
    [InlineData("HELICARRIER_OTLP_GRPC", "http://localhost:4317;http://[::1]:4318", "neither off nor one http address")]
    [InlineData("HELICARRIER_OTLP_GRPC", "http://localhost:0", "only 127.0.0.1 and [::1] can")]
    [InlineData("HELICARRIER_TRUSTED_PROXIES", "10.0.0.2, proxy", "'proxy' is no address or network")]
    [InlineData("HELICARRIER_TRUSTED_PROXIES", "10.0.0.0/40", "'10.0.0.0/40' is no address or network")]
    [InlineData("HELICARRIER_ALLOWED_HOSTS", "https://hud.example.org", "is no host name")]
    [InlineData("HELICARRIER_ALLOWED_HOSTS", "hud.example.org:443", "leave out scheme and port")]
    [InlineData("HELICARRIER_TIME_ZONE", "Mars/Olympus", "no IANA time zone")]
    [InlineData("HELICARRIER_WRITE_QUEUE", "0", "from 1 to")]
    [InlineData("HELICARRIER_MAX_BODY_BYTES", "1e6", "whole number")]
    [InlineData("HELICARRIER_SCHEDULES", "false", "neither on nor off")]
    [InlineData("HELICARRIER_KEEP_PAYLOADS_DAYS", "-1", "from 0 to")]
    [InlineData("HELICARRIER_KEEP_QUARANTINE_DAYS", "a week", "whole number")]
    [InlineData("HELICARRIER_KEEP_JOBS_DAYS", "99999", "from 0 to")]
    [InlineData("HELICARRIER_KEEP_CALLS_MONTHS", "1201", "from 0 to")]
    [InlineData("HELICARRIER_KEEP_RUN_LOGS_DAYS", "two weeks", "whole number")]
    [InlineData("HELICARRIER_KEEP_AUDIT_YEARS", "101", "from 0 to")]
    [InlineData("HELICARRIER_KEEP_ALERTS_MONTHS", "1.5", "whole number")]
    [InlineData("HELICARRIER_WATCH", "sometimes", "after-import, always, never")]
    [InlineData("HELICARRIER_MIGRATE", "never", "neither auto nor check")]
    [InlineData("APP_ENV", "a b", "letters, digits")]
    [InlineData("OPS_API_KEY", "short", "at least 16 characters")]
    [InlineData("OPS_API_KEY", "with a space in the middle", "printable ASCII")]
    [InlineData("RUNNER_TOKEN_OUTBOUND", "outbound", "set both or neither")]
    [InlineData("RUNNER_URL", "https://runner.example.org", "set both or neither")]
    [InlineData("RUNNER_ALLOWLIST", "metrics_refresh, rm -rf", "'rm -rf' is no type of job")]
    [InlineData("JOBS_ENABLED", "yes", "neither true nor false")]
    [InlineData("FEATURE_METRICS", "1", "neither true nor false")]
    public void Read_UnusableValue_SaysWhichAndWhy(string name, string value, string why)
    {
        var refused = Assert.Throws<SettingsException>(() => Read((name, value)));
        var failure = Assert.Single(refused.Failures);
        Assert.StartsWith(name, failure, StringComparison.Ordinal);
        Assert.Contains(why, failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://runner")]
    [InlineData("runner")]
    [InlineData("https://user:hunter2@runner")]
    [InlineData("https://runner?token=hunter2")]
    public void Read_RunnerUrl_NoPlainAddress_IsRefusedAndNotRepeated(string url)
    {
        var refused = Assert.Throws<SettingsException>(() => Read(("RUNNER_URL", url), ("RUNNER_TOKEN_OUTBOUND", "outbound")));
        Assert.StartsWith("RUNNER_URL must be", Assert.Single(refused.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OpsNothingSet_IsShutAndNotProduction()
    {
        var ops = Read().Ops;
        Assert.Equal(("development", false, null, null), (ops.Environment, ops.IsProduction, ops.Key, ops.RunnerUrl));
        Assert.Equal(["nearsight_collect_refresh", "captorator_compose", "metrics_refresh"], ops.Allowlist);
        Assert.All(ops.Flags.All, flag => Assert.False(flag.Value));
        Assert.Equal(6, ops.Flags.All.Count);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData(" , ", 0)]
    [InlineData("metrics_refresh,nearsight.event_candidates", 2)]
    public void Read_RunnerAllowlist_EmptyAllowsNothing(string list, int types) => Assert.Equal(types, Read(("RUNNER_ALLOWLIST", list)).Ops.Allowlist.Count);

    [Theory]
    [InlineData("prod", true)]
    [InlineData("PRODUCTION", true)]
    [InlineData("preprod", false)]
    public void Read_AppEnv_SaysWhetherItIsProduction(string name, bool isProduction) => Assert.Equal(isProduction, Read(("APP_ENV", name)).Ops.IsProduction);

    [Fact]
    public void Read_SecretKey_IsAnotherNameOfTheSecret()
    {
        Assert.Equal(LongSecret, Read(("SECRET_KEY", LongSecret), ("OPENCLAW_AUTH_TOKEN", "another-secret-entirely")).Secret);
        Assert.Equal(LongSecret, Read(("SECRET_KEY", LongSecret), ("HELICARRIER_SECRET", LongSecret)).Secret);
        var both = Read(("SECRET_KEY", "another-secret-entirely"), ("HELICARRIER_SECRET", LongSecret));
        Assert.Equal(LongSecret, both.Secret);
        Assert.Contains(both.Notices, static notice => notice.Contains("HELICARRIER_SECRET is used", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_OpsKeyThatIsTheSecret_IsRefused() =>
        Assert.Throws<SettingsException>(() => Read(("OPS_API_KEY", LongSecret), ("HELICARRIER_SECRET", LongSecret)));

    [Fact]
    public void ToString_OfOps_HidesKeyTokenAndAddress()
    {
        var ops = Read(("OPS_API_KEY", LongSecret), ("RUNNER_URL", "https://runner.example.org"), ("RUNNER_TOKEN_OUTBOUND", "outbound-token")).Ops;
        Assert.Equal("OpsSettings { Environment = development }", ops.ToString());
    }

    [Fact]
    public void Read_SeveralUnusableValues_ReportsAllAtOnceAndNoSecret()
    {
        var refused = Assert.Throws<SettingsException>(() =>
            Read(("HELICARRIER_SECRET", "hunter2"), ("HELICARRIER_TIME_ZONE", "x"), ("HELICARRIER_ENABLE_SQLITE", "false")));
        Assert.Equal(3, refused.Failures.Count);
        Assert.DoesNotContain("hunter2", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8317", null, "without HELICARRIER_CLIPROXY_KEY")]
    [InlineData(null, "hunter2", "without HELICARRIER_CLIPROXY_URL")]
    [InlineData("ftp://proxy", "hunter2", "scheme, host and port")]
    [InlineData("http://proxy/v0/management?key=hunter2", "hunter2", "scheme, host and port")]
    [InlineData("http://user:hunter2@proxy", "hunter2", "scheme, host and port")]
    [InlineData("http://proxy", "hunter2 ", null)]
    [InlineData("http://proxy", "hunter2\nx", "cannot carry")]
    public void Read_QueueFeed_NeedsBothAndRepeatsNeither(string? url, string? key, string? why)
    {
        var variables = new (string, string)[] { ("HELICARRIER_CLIPROXY_URL", url ?? ""), ("HELICARRIER_CLIPROXY_KEY", key ?? "") };
        if (why is null)
        {
            var settings = Read(variables);
            Assert.Equal(("http://proxy/", "hunter2", 60d), (settings.CliProxyUrl!.ToString(), settings.CliProxyKey, settings.CliProxyRetention.TotalSeconds));
            Assert.Contains("unencrypted", Assert.Single(settings.Notices), StringComparison.Ordinal);
            return;
        }

        var refused = Assert.Throws<SettingsException>(() => Read(variables));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:18789", "hunter2", "must be a ws:// or wss:// address")]
    [InlineData("127.0.0.1:18789", "hunter2", "must be a ws:// or wss:// address")]
    [InlineData("ws://", "hunter2", "must be a ws:// or wss:// address")]
    [InlineData("ws://user:hunter2@box", "hunter2", "without user and query")]
    [InlineData("ws://box/?token=hunter2", "hunter2", "without user and query")]
    [InlineData("ws://box/#hunter2", "hunter2", "without user and query")]
    [InlineData("ws://127.0.0.1:18789", "", "without HELICARRIER_GATEWAY_TOKEN")]
    public void Read_UnusableGateway_SaysWhyInOneSentenceAndRepeatsNothing(string url, string token, string why)
    {
        var refused = Assert.Throws<SettingsException>(() => Read(("HELICARRIER_GATEWAY_URL", url), ("HELICARRIER_GATEWAY_TOKEN", token)));
        Assert.Contains(why, Assert.Single(refused.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ws://127.0.0.1:18789", "", "hunter2-of-openclaw", "hunter2-of-openclaw", null)]
    [InlineData("ws://127.0.0.1:18789", "hunter2", "hunter2-of-openclaw", "hunter2", null)]
    [InlineData("wss://box.example.org/gateway", "hunter2", "", "hunter2", null)]
    [InlineData("ws://box.example.org", "hunter2", "", "hunter2", "unencrypted")]
    [InlineData("", "hunter2", "", "hunter2", "no gateway is connected to")]
    public void Read_Gateway_TakesItsOwnTokenBeforeOpenClaws(string url, string own, string openClaw, string token, string? notice)
    {
        var settings = Read(
            ("HELICARRIER_SECRET", "a-secret-of-thirty-two-characters"), ("HELICARRIER_GATEWAY_URL", url), ("HELICARRIER_GATEWAY_TOKEN", own),
            ("OPENCLAW_AUTH_TOKEN", openClaw));
        Assert.Equal((url, token), (settings.GatewayUrl?.OriginalString ?? "", settings.GatewayToken));
        Assert.Equal(notice is null ? 0 : 1, settings.Notices.Count);
        Assert.All(settings.Notices, said => Assert.Contains(notice!, said, StringComparison.Ordinal));
        Assert.DoesNotContain("hunter2", settings.ToString() + OpenClawSettings.Of(settings) + string.Concat(settings.Notices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", "", "/srv/app/data/v3-intelligence.json", true)]
    [InlineData("true", "old/store.json", "/srv/app/old/store.json", true)]
    [InlineData("true", "/old/store.json", "/old/store.json", true)]
    [InlineData("TRUE", "", "/srv/app/data/v3-intelligence.json", false)]
    [InlineData("1", "/old/store.json", "/old/store.json", false)]
    [InlineData("", "/old/store.json", "/old/store.json", false)]
    public void Read_JsonImport_OnlyLiteralTrueAsksForIt(string enabled, string path, string file, bool asks)
    {
        var settings = Read(("HELICARRIER_ENABLE_JSON_IMPORT", enabled), ("HELICARRIER_JSON_PATH", path));
        Assert.Equal((file, asks), (settings.LegacyJsonPath, settings.ImportsLegacyJson));
        Assert.Empty(settings.Notices);
    }

    [Fact]
    public void Read_EveryAddress_IsTaken() => Assert.Equal("http://+:5170", Read(("HELICARRIER_URLS", "http://+:5170")).Urls);

    [Fact]
    public void Read_OtlpGrpc_OffListensNowhere() => Assert.Null(Read(("HELICARRIER_OTLP_GRPC", "off")).OtlpGrpc);

    // Which names are let in goes by who can connect there, whoever can connect to the HUD.
    [Theory]
    [InlineData("", "http://+:5170", "localhost,127.0.0.1", "box")]
    [InlineData("http://[::1]:0", "", "localhost", "box")]
    [InlineData("http://+:4317", "", "box,anything", "")]
    [InlineData("http://0.0.0.0:4317", "", "box", "")]
    [InlineData("http://box:4317", "", "anything", "")]
    public void Read_OtlpGrpc_KeepsOthersOutWhereOnlyThisMachineConnects(string url, string urls, string let, string kept)
    {
        var settings = Read(("HELICARRIER_OTLP_GRPC", url), ("HELICARRIER_URLS", urls));
        var grpc = settings.OtlpGrpc!;
        Assert.Equal(url.Length > 0 ? url : OtlpGrpcSettings.DefaultUrl, grpc.Url);
        Assert.All(let.Split(','), host => Assert.True(grpc.Access.Allows(host), host));
        Assert.All(kept.Split(',', StringSplitOptions.RemoveEmptyEntries), host => Assert.False(grpc.Access.Allows(host), host));
        Assert.Equal(urls.Length > 0, settings.Access.Allows("box"));
    }

    [Fact]
    public void ToString_WithSecret_HidesIt() =>
        Assert.DoesNotContain(LongSecret, Read(("HELICARRIER_SECRET", LongSecret)).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "", "localhost,127.0.0.2,[::1]", "box,192.0.2.1")]
    [InlineData("http://127.0.0.1:1;http://[::1]:1", "", "localhost", "hud.example.org")]
    [InlineData("http://+:5170", "", "box,hud.example.org,192.0.2.1", "")]
    [InlineData("http://localhost:1;http://box:1", "", "box,anything", "")]
    [InlineData("http://box:1", "hud.example.org", "box,hud.example.org,HUD.example.org.,localhost", "anything,x.hud.example.org")]
    [InlineData("", "*", "anything", "")]
    public void Read_AllowedHosts_KeepOthersOutWhereOnlyThisMachineConnects(string urls, string allowed, string let, string kept)
    {
        var access = Read(("HELICARRIER_URLS", urls), ("HELICARRIER_ALLOWED_HOSTS", allowed)).Access;
        Assert.All(let.Split(','), host => Assert.True(access.Allows(host), host));
        Assert.All(kept.Split(',', StringSplitOptions.RemoveEmptyEntries), host => Assert.False(access.Allows(host), host));
    }

    [Theory]
    [InlineData("smtp://mail.example.com", "mail.example.com", 587, false, null, null)]
    [InlineData("smtps://mail.example.com", "mail.example.com", 465, true, null, null)]
    [InlineData("smtp://me%40here:s3cret%3Aword@127.0.0.1:2525/", "127.0.0.1", 2525, false, "me@here", "s3cret:word")]
    public void Read_MailServer_IsTakenApart(string url, string host, int port, bool isTls, string? user, string? password)
    {
        var mail = Read(("HELICARRIER_SMTP_URL", url), ("HELICARRIER_SMTP_FROM", "us@example.com")).Mail!;
        Assert.Equal(new(host, port, isTls, user, password, "us@example.com"), mail);
        Assert.DoesNotContain("s3cret", mail.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smtp://me:s3cret@mail.example.com", "")]
    [InlineData("", "us@example.com")]
    [InlineData("http://me:s3cret@mail.example.com", "us@example.com")]
    [InlineData("smtp://me:s3cret@mail.example.com/path", "us@example.com")]
    [InlineData("me:s3cret@mail.example.com", "us@example.com")]
    [InlineData("smtp://mail.example.com", "Us <us@example.com>")]
    [InlineData("smtp://mail.example.com", "us@example.com, eve@example.com")]
    public void Read_MailServerThatIsNone_IsRefusedWithoutItsPassword(string url, string from)
    {
        var refused = Assert.Throws<SettingsException>(() => Read(("HELICARRIER_SMTP_URL", url), ("HELICARRIER_SMTP_FROM", from)));
        Assert.Contains("HELICARRIER_SMTP_", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a-secret-of-some-length", 1)]
    [InlineData("a-secret-of-thirty-two-characters", 0)]
    public void Read_ShortSecret_IsTakenWithAWarning(string secret, int notices)
    {
        var settings = Read(("HELICARRIER_SECRET", secret));
        Assert.Equal(notices, settings.Notices.Count);
        Assert.All(settings.Notices, notice => Assert.DoesNotContain(secret, notice, StringComparison.Ordinal));
    }

    private static HelicarrierSettings Read(params (string Name, string Value)[] variables)
    {
        var table = variables.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        return HelicarrierSettings.Read(name => table.GetValueOrDefault(name), "/srv/app");
    }
}
