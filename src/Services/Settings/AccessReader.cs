namespace Helicarrier.Services.Settings;

/// <summary>Reads what <see cref="AccessSettings"/> holds.</summary>
internal static class AccessReader
{
    private const string Proxies = "HELICARRIER_TRUSTED_PROXIES";
    private const string Hosts = "HELICARRIER_ALLOWED_HOSTS";
    private const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    // Where nothing is said, as a rule, no address is parsed: a short command would spend a tenth of its time on that.
    public static AccessSettings Read(Func<string, string?> value, string urls, List<string> failures)
    {
        var (proxies, hosts) = (value(Proxies), value(Hosts));
        return proxies is null && hosts is null && urls is (HelicarrierSettings.DefaultUrls or OtlpGrpcSettings.DefaultUrl)
            ? AccessSettings.OwnOnly
            : new()
            {
                TrustedProxies = NetworkList.Read(Proxies, proxies, failures),
                HostNames = Names(hosts, [.. urls.Split(';', Trimmed).Select(Host)], failures),
            };
    }

    // A page on the internet can give its own name the address 127.0.0.1. Where only this machine can connect, only its own names
    // are let in; where others can, nobody knows by what name they come, unless it is said.
    private static HashSet<string>? Names(string? allowed, string[] listening, List<string> failures)
    {
        if (allowed is null && !listening.All(AccessSettings.IsOwn)) return null;
        var names = new HashSet<string>(listening, StringComparer.OrdinalIgnoreCase);
        foreach (var part in (allowed ?? "").Split(',', Trimmed))
        {
            if (part == "*") return null;
            if (Uri.CheckHostName(part) == UriHostNameType.Unknown)
            {
                failures.Add($"{Hosts}: '{part}' is no host name such as helicarrier.example.org; leave out scheme and port, or write * for any.");
            }
            names.Add(part);
        }

        return names;
    }

    private static string Host(string url) => Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed.Host : "";
}
