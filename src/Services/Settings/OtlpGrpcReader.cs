namespace Helicarrier.Services.Settings;

/// <summary>Reads what <see cref="OtlpGrpcSettings"/> holds.</summary>
internal static class OtlpGrpcReader
{
    private const string Name = "HELICARRIER_OTLP_GRPC";

    /// <summary>The settings; null where it is off, or where the failures say why it cannot be read.</summary>
    public static OtlpGrpcSettings? Read(Func<string, string?> value, List<string> failures)
    {
        var url = value(Name) ?? OtlpGrpcSettings.DefaultUrl;
        if (url == OtlpGrpcSettings.Off) return null;
        if (url != OtlpGrpcSettings.DefaultUrl && Refusal(url) is { } refusal)
        {
            failures.Add($"{Name}: {refusal}");
            return null;
        }

        // What is wrong with names and proxies was said when they were read for the other addresses.
        return new() { Url = url, Access = AccessReader.Read(value, url, []) };
    }

    private static string? Refusal(string text)
    {
        if (ListenUrl.Read(text) is not { Scheme: "http", UserInfo: "", Query: "", Fragment: "" } url)
        {
            return $"'{text}' is neither off nor one http address such as {OtlpGrpcSettings.DefaultUrl}.";
        }

        // That name is two addresses, and the system would give each a port of its own.
        return url is { Port: 0, Host: "localhost" } ? $"'{text}' leaves the port open, which only 127.0.0.1 and [::1] can." : null;
    }
}
