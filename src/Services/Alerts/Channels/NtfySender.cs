using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Alerts.Channels;

/// <summary>Publishes messages to an ntfy topic, <c>https://SERVER/TOPIC</c>, as JSON: a title in a header could hold only ASCII.</summary>
public sealed class NtfySender(ChannelHttp http) : IChannelSender
{
    // A server takes so many bytes of JSON, of which each letter beyond ASCII would be six.
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public ChannelKind Kind => ChannelKind.Ntfy;

    public async Task<string?> SendAsync(ChannelToSend channel, ChannelMessage message, CancellationToken cancellationToken)
    {
        var address = channel.Channel.Address;
        var topic = address.Segments[^1].TrimEnd('/');
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "."));
        var (priority, tag) = message.Worst switch
        {
            AlertStatus.Critical => (5, "rotating_light"),
            AlertStatus.Warning => (4, "warning"),
            _ => (3, "white_check_mark"),
        };
        var body = JsonSerializer.Serialize(new { topic, title = message.Title, message = message.Body, priority, tags = new[] { tag } }, s_plain);
        request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        request.Headers.Add("Idempotency-Key", message.Key);
        if (channel.Secret is { } token) request.Headers.Authorization = new("Bearer", token);
        return await http.SendAsync(request, cancellationToken);
    }
}
