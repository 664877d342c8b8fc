using System.Text.Json;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.CliProxyApi;

/// <summary>Who called: a record names no agent, only the program that asked and the account that answered.</summary>
internal static class ProxyCaller
{
    private const int Longest = 40;

    /// <summary>The first word of the user agent (<c>claude-cli/2.1.0 (external)</c> is <c>claude-cli</c>), else the account's number.</summary>
    public static string? Of(string? userAgent, JsonElement account)
    {
        if (userAgent is { Length: > 0 })
        {
            var word = new string([.. userAgent.Take(Longest).TakeWhile(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')]);
            if (word.Length > 0) return word.ToLowerInvariant();
        }

        return account.Raw(Longest)?.Trim('"') is { Length: > 0 } number && number.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? "account-" + number
            : null;
    }
}
