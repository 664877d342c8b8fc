namespace Helicarrier.Tests.Unit.Web.Hostile;

/// <summary>What senders put where a value belongs, by mistake or not.</summary>
internal static class HostileValues
{
    /// <summary>As they stand in an address. Many mean something; none may break anything.</summary>
    public static readonly string[] InAddresses =
    [
        "", "%20", "%00", "a%00b", "%ED%A0%80", "%F0%9F%9A%81", "%FF%FE", "%25", "_", "'", "%22", "%27%20OR%201%3D1", "..%2F..", "%0D%0AX:%20y",
        "null", "NaN", "true", "[]", "%7B%7D", "-1", "0", "1.5", "1e9", "2147483647", "2147483648", "-2147483648", "9223372036854775807",
        "9223372036854775808", "-9223372036854775808", "0001-01-01", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00%2B14:00", "9999-12-31",
        "9999-12-31T23:30:00Z", "9999-12-31T23:59:59.9999999-14:00", "10000-01-01", "1969-12-31T23:59:59Z", "2200-01-02", "2026-02-30", "24h", "99999999d",
        "9223372036854775807d", "AAAAAAAAAAAAAAAAAAAAAA", "00000000-0000-0000-0000-000000000000",
        string.Join("%20", Enumerable.Repeat("ab", 500)), string.Join("%20", Enumerable.Repeat("word", 900)), new('x', 1025), new('%', 300), new('x', 5000),
    ];

    /// <summary>Values that no parameter takes.</summary>
    public static readonly string[] Never = ["%00", "a%00b", new('x', 5000)];

    public static readonly string[] Bodies =
    [
        "", " ", "\0", "null", "[]", "{}", "7", "\"text\"", "{\"a\":", "[[[[", new('[', 5000), "\ufeff{}", "\"\\ud800\"", "{\"\\ud800\":1}",
        """{"name":"\ud800","scopes":["\ud800",null]}""",
        """{"name":"a\u0000b","scopes":["read"]}""", """{"name":null,"scopes":null}""", """{"name":7,"scopes":"read"}""",
        """{"book":"\ud800","from":"2026-01-01","to":"2026-01-02"}""",
        """{"book":"\u0000","from":"2026-01-01","to":"2026-01-02"}""",
        """{"book":{"format":"\udc00"},"from":"2026-01-01","to":"2026-01-02"}""",
        """{"book":{"\ud800":1},"from":"2026-01-01","to":"2026-01-02"}""",
        """{"book":"current","from":"0001-01-01","to":"9999-12-31"}""",
        """{"book":"current","from":"0001-01-01T00:00:00+14:00","to":"9999-12-31T23:59:59-14:00"}""",
        """{"book":"current","from":"2026-01-01","to":"2026-01-02","model":"a\u0000b"}""",
        """{"book":"current","from":"\ud800","to":"2026-01-02","agent":"\ud800"}""",
        """{"envelope_version":"v1","payload":{"session":{"sessionId":"\ud800","agentId":"a","startedAt":"9999-12-31T23:59:59Z"}}}""",
        """{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"18446744073709551615","body":{"stringValue":"\ud800"}}]}]}]}""",
        """{"resourceMetrics":7}""", """{"resourceSpans":[null]}""",
    ];
}
