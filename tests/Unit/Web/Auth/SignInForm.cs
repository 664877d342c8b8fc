using System.Text.RegularExpressions;

namespace Helicarrier.Tests.Unit.Web.Auth;

/// <summary>The forms about a sign-in, as a browser fills them: with the token of the page that they stand on.</summary>
internal static partial class SignInForm
{
    public static async Task<FormUrlEncodedContent> FilledAsync(HttpClient browser, string key, string? returnUrl = null)
    {
        var fields = await EmptyAsync(browser);
        fields["key"] = key;
        if (returnUrl is not null) fields["returnUrl"] = returnUrl;
        return new(fields);
    }

    public static async Task<FormUrlEncodedContent> SignOutAsync(HttpClient browser) => new(await EmptyAsync(browser));

    private static async Task<Dictionary<string, string>> EmptyAsync(HttpClient browser) => new(StringComparer.Ordinal)
    {
        ["__RequestVerificationToken"] = Token().Match(await browser.GetStringAsync("/login")).Groups[1].Value,
    };

    /// <summary>What a form sends of itself.</summary>
    public static Dictionary<string, string> Hidden(string page) => HiddenField().Matches(page)
        .ToDictionary(field => field.Groups[1].Value, field => field.Groups[2].Value, StringComparer.Ordinal);

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
