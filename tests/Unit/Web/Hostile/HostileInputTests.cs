using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web;
using Helicarrier.Web.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Hostile;

/// <summary>
/// Every parameter of every route against what does not belong there. A route that is added is tested by being there: what it
/// takes is asked of the host.
/// </summary>
public sealed partial class HostileInputTests(OpenHost host) : IClassFixture<OpenHost>
{
    private readonly HelicarrierApp _app = host.App;

    private static readonly string[] OfOne = [ApiRoutes.Runs + "/", ApiRoutes.Ledger + "/"];

    private static readonly string[] PageParameters = ["q", "status", "agent", "model", "source", "project", "from", "to", "sort", "page", "size", "row",
        "missing", "events", "action", "actor", "before", "after", "entry", "tab", "kind", "error", "returnUrl", "unheardOf"];

    [Fact]
    public async Task Query_EveryParameter_IsAnsweredOrRefusedByItsName()
    {
        await _app.Services.GetRequiredService<StoreWriter>().WriteAsync(
            transaction => transaction.Jobs.Put(new(OrganizationId.Default, "first_of_its_lists", null, ActorType.User, "anna", "{}")));
        using var client = _app.CreateKeyedClient();
        var asked = 0;
        foreach (var (route, parameter) in Parameters())
        {
            foreach (var value in HostileValues.InAddresses)
            {
                var (status, error) = await GetAsync(client, $"{route}?{parameter}={value}");
                asked++;

                // No run or session is called 1: what is asked of it is looked at first all the same.
                if (status == HttpStatusCode.NotFound && OfOne.Any(one => route.StartsWith(one, StringComparison.Ordinal))) continue;
                Assert.True(status is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{(int)status} {route}?{parameter}={value}");
                Assert.False(HostileValues.Never.Contains(value) && status == HttpStatusCode.OK, $"passed over: {route}?{parameter}={value}");
                if (error is null) continue;
                Assert.Matches($"^Invalid {parameter} value(: (at most|a time from|a whole number|given|known are|an IANA time zone).*)?$", error);
            }

            Assert.Equal($"Invalid {parameter} value: given more than once", (await GetAsync(client, $"{route}?{parameter}=1&{parameter}=2")).Error);
            Assert.StartsWith("Unknown parameter: known are ", (await GetAsync(client, $"{route}?{parameter}s=1")).Error, StringComparison.Ordinal);
        }

        Assert.True(asked > 1000, $"only {asked} were asked");
    }

    [Theory]
    [InlineData("/api/v3/ledger?page=2147483647&pageSize=100", "Invalid page value: a whole number from 1 to 1000000")]
    [InlineData("/api/v3/usage/receipt?from=9999-12-31T23:30:00Z", "Invalid from value: a time from 1970-01-01 to 2200-01-01")]
    [InlineData("/api/v3/usage/receipt?to=0001-01-01", "Invalid to value: a time from 1970-01-01 to 2200-01-01")]
    [InlineData("/api/v3/audit?q=%00", "Invalid q value: at most 200 characters, without NUL")]
    [InlineData("/api/v3/ledger?agent=a%00", "Invalid agent value: at most 4096 characters, without NUL")]
    [InlineData("/api/v3/ledger?agnet=peter", "Unknown parameter: known are q, agent, status, model, source, project, from, to, sort, order, page, pageSize")]
    public async Task Query_OutOfRange_IsToldTheRange(string address, string error)
    {
        using var client = _app.CreateKeyedClient();

        Assert.Equal((HttpStatusCode.BadRequest, error), await GetAsync(client, address));
    }

    [Theory]
    [InlineData(32, "word", null)]
    [InlineData(32, "ab", null)]
    [InlineData(33, "ab", "Invalid q value: at most 32 words")]
    [InlineData(900, "abc", "Invalid q value: at most 1024 characters, without NUL")]
    public async Task Ledger_ManyWords_AreSearchedUpToTheLimit(int count, string word, string? error)
    {
        using var client = _app.CreateKeyedClient();

        Assert.Equal(error, (await GetAsync(client, "/api/v3/ledger?q=" + string.Join("%20", Enumerable.Repeat(word, count)))).Error);
    }

    [Fact]
    public async Task RouteValues_Hostile_NeverFail()
    {
        using var client = _app.CreateKeyedClient();
        foreach (var endpoint in Endpoints().Where(endpoint => endpoint.RoutePattern.Parameters.Count > 0))
        {
            // The server itself refuses a path with a NUL.
            foreach (var value in HostileValues.InAddresses.Where(value => value.Length > 0 && !value.Contains("%00", StringComparison.Ordinal)))
            {
                var address = Placeholder().Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), value);
                using var request = new HttpRequestMessage(Method(endpoint), address);
                using var answer = await client.SendAsync(request);
                await AssertNoFailureAsync(answer, address);
            }
        }
    }

    [Fact]
    public async Task Bodies_Hostile_NeverFail()
    {
        using var client = _app.CreateKeyedClient();
        foreach (var endpoint in Endpoints().Where(endpoint => Method(endpoint) == HttpMethod.Post))
        {
            var address = Placeholder().Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), "1");
            foreach (var body in HostileValues.Bodies)
            {
                foreach (var type in (string[])["application/json", "application/x-protobuf", "text/plain"])
                {
                    using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
                    using var answer = await client.PostAsync(address, content);
                    await AssertNoFailureAsync(answer, $"{address} {type} {body[..Math.Min(100, body.Length)]}");
                }
            }
        }
    }

    [Fact]
    public async Task Pages_HostileAddresses_AreShown()
    {
        using var client = _app.CreateKeyedClient();
        foreach (var page in (string[])[PageRoutes.Bridge, PageRoutes.Ledger, PageRoutes.LedgerExport, PageRoutes.Audit, PageRoutes.Systems, PageRoutes.Sources,
            PageRoutes.Prices, PageRoutes.Login, PageRoutes.OfSession("s1")])
        {
            foreach (var value in HostileValues.InAddresses)
            {
                var part = value.Length > 100 ? value[..100].TrimEnd('%', '2', '0') : value;
                var address = page + "?" + string.Join('&', PageParameters.Select(name => $"{name}={part}"));
                using var answer = await client.GetAsync(address);
                await AssertNoFailureAsync(answer, address);
            }
        }

        using var words = await client.GetAsync(PageRoutes.Ledger + "?q=" + string.Join("%20", Enumerable.Repeat("a", 900)));
        await AssertNoFailureAsync(words, "/ledger with 900 words");
    }

    private static async Task AssertNoFailureAsync(HttpResponseMessage answer, string asked)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode} {asked}: {body}");
    }

    private static async Task<(HttpStatusCode Status, string? Error)> GetAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);

        // A stream has no end.
        if (answer.Content.Headers.ContentType?.MediaType == "text/event-stream") return (answer.StatusCode, null);
        var body = await answer.Content.ReadAsStringAsync();
        if (answer.IsSuccessStatusCode) return (answer.StatusCode, null);
        Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode} {address}: {body}");
        using var json = JsonDocument.Parse(body);

        // The ops contract has its own form.
        var word = address.StartsWith(ApiRoutes.Ops, StringComparison.Ordinal) || address.StartsWith(ApiRoutes.OpsShort, StringComparison.Ordinal)
            ? "detail"
            : "error";
        Assert.Contains(json.RootElement.EnumerateObject().Select(static member => member.Name), name => name == word);
        Assert.All(json.RootElement.EnumerateObject(), member => Assert.Contains(member.Name, new[] { word, "code" }));
        return (answer.StatusCode, json.RootElement.GetProperty(word).GetString());
    }

    // Only an agent's own key may ask what its budget is, and not often: its tests ask.
    private IEnumerable<(string Route, string Parameter)> Parameters() =>
        from endpoint in Endpoints()
        from name in endpoint.Metadata.GetOrderedMetadata<QueryName>()
        let route = "/" + Placeholder().Replace(endpoint.RoutePattern.RawText!.Trim('/'), "1")
        where route != ApiRoutes.BudgetCheck
        select (route, name.Name);

    private IEnumerable<RouteEndpoint> Endpoints() => _app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>().Where(endpoint => endpoint.RoutePattern.RawText is { } text
            && (text.StartsWith(ApiRoutes.Root, StringComparison.Ordinal) || text.StartsWith(ApiRoutes.Otlp, StringComparison.Ordinal)));

    private static HttpMethod Method(RouteEndpoint endpoint) => new(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]);

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
