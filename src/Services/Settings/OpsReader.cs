using Helicarrier.Domain.Jobs;

namespace Helicarrier.Services.Settings;

/// <summary>Reads what <see cref="OpsSettings"/> holds. The names are those of the ops contract, which is older than ours.</summary>
internal sealed class OpsReader(Func<string, string?> variable, Func<string, string?> value, List<string> failures, List<string> notices)
{
    private const string Environment = "APP_ENV";
    private const string Key = "OPS_API_KEY";
    private const string Url = "RUNNER_URL";
    private const string Token = "RUNNER_TOKEN_OUTBOUND";
    private const string Allowlist = "RUNNER_ALLOWLIST";
    private const int LongestEnvironment = 40;

    public OpsSettings Read(string? secret)
    {
        var ops = new OpsSettings
        {
            Environment = EnvironmentName(),
            Key = KeyOf(secret),
            RunnerUrl = RunnerUrl(),
            RunnerToken = value(Token),
            Allowlist = Types(),
            Flags = new(
                Flag(OpsFlags.NearsightName), Flag(OpsFlags.CaptoratorName), Flag(OpsFlags.JobsName), Flag(OpsFlags.NotionName),
                Flag(OpsFlags.RunnerName), Flag(OpsFlags.MetricsName)),
        };
        if (ops is { IsProduction: true, Key: null } && (ops.Flags.Jobs || ops.Flags.Runner))
        {
            notices.Add($"{Key} is not set and {Environment} is production: every ops route answers 500.");
        }
        return ops;
    }

    private string EnvironmentName()
    {
        var name = value(Environment) ?? OpsSettings.DefaultEnvironment;
        if (name.Length <= LongestEnvironment && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')) return name;
        failures.Add($"{Environment} has at most {LongestEnvironment} letters, digits, dashes and underscores, such as production.");
        return OpsSettings.DefaultEnvironment;
    }

    private string? KeyOf(string? secret)
    {
        if (value(Key) is not { } key) return null;
        if (key.Length < HelicarrierSettings.MinSecretLength)
        {
            failures.Add($"{Key} is too short: at least {HelicarrierSettings.MinSecretLength} characters are needed.");
        }
        RequireHeaderText(Key, key);
        if (key == secret) failures.Add($"{Key} is the server secret, which opens everything: choose another.");
        return key;
    }

    private Uri? RunnerUrl()
    {
        var token = value(Token);
        if (token is not null) RequireHeaderText(Token, token);
        if (value(Url) is not { } text)
        {
            if (token is not null) failures.Add($"{Token} is set without {Url}: set both or neither.");
            return null;
        }

        if (token is null) failures.Add($"{Url} is set without {Token}: set both or neither.");
        if (!Uri.TryCreate(text.TrimEnd('/') + '/', UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0
            || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            // The value is not repeated: someone may have put a key into it.
            failures.Add($"{Url} must be an http or https address without a user, such as https://runner.example.org.");
            return null;
        }

        if (url.Scheme == "http" && !url.IsLoopback) notices.Add($"{Url} is not https: its token crosses the network unencrypted.");
        return url;
    }

    // Here an empty variable is not an unset one: it allows nothing.
    private IReadOnlyList<string> Types()
    {
        if (variable(Allowlist) is not { } text) return OpsSettings.DefaultAllowlist;
        var types = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var type in types.Where(type => !JobType.IsUsable(type)))
        {
            failures.Add($"{Allowlist}: '{type}' is no type of job such as metrics_refresh.");
        }
        return types;
    }

    private bool Flag(string name)
    {
        switch (value(name)?.ToLowerInvariant())
        {
            case null or "false": return false;
            case "true": return true;
            default:
                failures.Add($"{name} is neither true nor false.");
                return false;
        }
    }

    private void RequireHeaderText(string name, string text)
    {
        if (text.All(letter => letter is > ' ' and <= '~')) return;
        failures.Add($"{name} holds characters that a request header cannot carry: use printable ASCII without spaces.");
    }
}
