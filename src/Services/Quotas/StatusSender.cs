using System.Net.Http.Headers;
using System.Text.Json;
using Helicarrier.Services.Hooks;

namespace Helicarrier.Services.Quotas;

/// <summary>Tells the host what Claude Code told its status line, with the address and the key of the hooks. Silent whatever goes wrong.</summary>
/// <param name="places">Where those are.</param>
/// <param name="host">The name of this machine.</param>
public sealed class StatusSender(HookPlaces places, string host)
{
    /// <summary>Tells it.</summary>
    /// <param name="windows">What; nothing is sent of none.</param>
    /// <param name="patience">For how long at most.</param>
    /// <returns>Whether the host took it.</returns>
    public async Task<bool> SendAsync(IReadOnlyList<StatusWindow> windows, TimeSpan patience)
    {
        if (windows.Count == 0 || new HookSetup(places).Access() is not var (url, name, key)) return false;
        using var handler = new HttpClientHandler { UseProxy = false, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { Timeout = patience };
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(
            new { client = HookClient.Claude.LogName, host, windows }, JsonSerializerOptions.Web));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, url + "/api/v3/quota") { Content = content };
        request.Headers.TryAddWithoutValidation(name, key);
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
