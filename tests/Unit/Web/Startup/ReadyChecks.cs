using System.Net.Http.Json;
using System.Text.Json;

namespace Helicarrier.Tests.Unit.Web.Startup;

/// <summary>The checks that <c>/readyz</c> names.</summary>
internal sealed record ReadyChecks(string Name, string Status, string Detail)
{
    public static async Task<IReadOnlyList<ReadyChecks>> ReadAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return [.. body.GetProperty("checks").EnumerateArray().Select(check => new ReadyChecks(
            check.GetProperty("name").GetString()!, check.GetProperty("status").GetString()!, check.GetProperty("detail").GetString()!))];
    }
}
