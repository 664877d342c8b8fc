using System.Net;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Alerts.Channels;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Services.Alerts;

/// <summary>Messages over real connections: signed, to public addresses and listed ones alone, and never led elsewhere.</summary>
public sealed class ChannelTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private readonly ChannelMessage _message = new("alert-r1-1", "Spend: “critical”", "value 11", AlertStatus.Critical, "{\"type\":\"alert\"}");
    private readonly ChannelHttp _http = new(new([IPNetwork.Parse("127.0.0.1/32")]));
    private HookServer _server = null!;

    public async Task InitializeAsync() => _server = await HookServer.StartAsync();

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Webhook_Taken_IsSignedAndNamesItself()
    {
        Assert.Null(await new WebhookSender(_http, _time).SendAsync(To("/hook?token=t", "s3cret"), _message, default));
        var (path, headers, body) = Assert.Single(_server.Taken);
        var seconds = _time.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(("/hook", "alert-r1-1", _message.Json), (path, headers["Idempotency-Key"].ToString(), body));
        Assert.Equal($"t={seconds},v1={WebhookSender.Sign("s3cret", seconds, body)}", headers["X-Helicarrier-Signature"].ToString());
    }

    [Fact]
    public async Task Ntfy_Taken_NamesTopicTitleAndPriority()
    {
        Assert.Null(await new NtfySender(_http).SendAsync(To("/alerts", "tk_1"), _message, default));
        var (path, headers, body) = Assert.Single(_server.Taken);
        var sent = JsonElement.Parse(body);
        Assert.Equal(("/", "Bearer tk_1"), (path, headers.Authorization.ToString()));
        Assert.Equal(
            ("alerts", _message.Title, 5),
            (sent.GetProperty("topic").GetString(), sent.GetProperty("title").GetString(), sent.GetProperty("priority").GetInt32()));
    }

    [Fact]
    public async Task Webhook_Redirected_IsNotFollowed()
    {
        _server.Status = 302;
        var error = await new WebhookSender(_http, _time).SendAsync(To("/hook", null), _message, default);
        Assert.Equal("It answered 302: redirects are not followed.", error);
        Assert.Single(_server.Taken);
    }

    [Fact]
    public async Task Webhook_AddressThatIsNotListed_IsNeverConnectedTo()
    {
        using var http = new ChannelHttp(new([]));
        var error = await new WebhookSender(http, _time).SendAsync(To("/hook", null), _message, default);
        Assert.Equal("Its address is not public, and HELICARRIER_WEBHOOK_ALLOW does not list it.", error);
        Assert.Empty(_server.Taken);
    }

    [Fact]
    public async Task Webhook_HostThatIsNoName_SaysSo()
    {
        var channel = To("/hook", null);
        channel = channel with { Channel = channel.Channel with { Address = new("http://\u200d.x/") } };
        Assert.Equal("Its name cannot be resolved.", await new WebhookSender(_http, _time).SendAsync(channel, _message, default));
    }

    [Fact]
    public async Task Webhook_NobodyThere_SaysSoWithoutTheAddress()
    {
        var gone = To("/hook?token=secret", null);
        await _server.DisposeAsync();
        Assert.Equal("It cannot be reached.", await new WebhookSender(_http, _time).SendAsync(gone, _message, default));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("::7f00:1")]
    [InlineData("::ffff:0:7f00:1")]
    [InlineData("3fff::1")]
    [InlineData("5f00::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    public void Allows_WhatIsNotPublic_OnlyWhenItIsListed(string address)
    {
        var ip = IPAddress.Parse(address);
        Assert.False(new PublicAddresses([]).Allows(ip));
        var plain = ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip;
        Assert.True(new PublicAddresses([new(plain, 8 * plain.GetAddressBytes().Length)]).Allows(ip));
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700::1111")]
    public void Allows_Public_IsAllowed(string address) => Assert.True(new PublicAddresses([]).Allows(IPAddress.Parse(address)));

    [Fact]
    public void ToString_ChannelAndWhatHoldsIt_HasNeitherAddressNorSecret()
    {
        var channel = To("/hook?token=hidden", "s3cret");
        Assert.DoesNotContain("hidden", $"{channel} {channel.Channel}", StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", $"{channel} {channel.Channel}", StringComparison.Ordinal);
    }

    private ChannelToSend To(string path, string? secret) => new(
        OrganizationId.Default,
        new(Guid.NewGuid(), ChannelKind.Webhook, "ops", new(_server.Address, path), AlertStatus.Warning, IsEnabled: true, _time.GetUtcNow()), secret);
}
