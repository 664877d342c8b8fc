using System.Text;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Alerts.Channels;

namespace Helicarrier.Tests.Unit.Services.Alerts;

/// <summary>What is told in words.</summary>
public sealed class AlertMessagesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Digest_LongNamesOfWideLetters_FitsWhatAnNtfyServerTakes()
    {
        var rows = Enumerable.Range(1, 40).Select(static number => Row(number, new('費', AlertLimits.Name))).ToList();
        var message = AlertMessages.Digest("digest-1-40", rows);
        Assert.InRange(Encoding.UTF8.GetByteCount(message.Body), 2_000, 4_096);
        Assert.EndsWith("\nand 32 more", message.Body, StringComparison.Ordinal);
    }

    private static AlertDeliveryRow Row(long key, string name) => new(
        key, OrganizationId.Default, Guid.Empty, "ops", DeliveryState.Waiting, null, 0, Start, null, Start, null,
        new(key, "r1", name, new(key, Start, AlertStatus.Ok, AlertStatus.Warning, 6, AlertReason.First)));
}
