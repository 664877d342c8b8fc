using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Alerts.Channels;

/// <summary>
/// Posts messages as JSON. <c>X-Helicarrier-Signature</c> is <c>t=SECONDS,v1=HEX</c>: HMAC-SHA-256 with the channel's secret over the seconds,
/// a point and the body.
/// </summary>
public sealed class WebhookSender(ChannelHttp http, TimeProvider time) : IChannelSender
{
    public ChannelKind Kind => ChannelKind.Webhook;

    public async Task<string?> SendAsync(ChannelToSend channel, ChannelMessage message, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, channel.Channel.Address);
        request.Content = new StringContent(message.Json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        request.Headers.Add("Idempotency-Key", message.Key);
        if (channel.Secret is { } secret) request.Headers.Add("X-Helicarrier-Signature", $"t={at},v1={Sign(secret, at, message.Json)}");
        return await http.SendAsync(request, cancellationToken);
    }

    /// <summary>The signature of a body that is sent at a moment, in hexadecimal.</summary>
    public static string Sign(string secret, string seconds, string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}")));
}
