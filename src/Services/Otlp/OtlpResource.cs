using System.Globalization;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Otlp.Wire;

namespace Helicarrier.Services.Otlp;

/// <summary>Who sent a record: the attributes of its resource that matter here.</summary>
internal sealed class OtlpResource
{
    public OtlpResource(Resource? resource)
    {
        var attributes = new OtlpAttributes(resource?.Attributes ?? []);
        Service = attributes.Name("service.name") ?? "unknown";
        Version = attributes.Name("service.version");
        Host = attributes.Name("host.name");
        Session = attributes.Name("session.id");
        Id = EventId.From([.. attributes.All.Select(Text).Order(StringComparer.Ordinal)]);
    }

    public string Service { get; }

    public string? Version { get; }

    /// <summary>The machine, where the sender names it.</summary>
    public string? Host { get; }

    /// <summary>A session that the whole resource belongs to.</summary>
    public string? Session { get; }

    /// <summary>The same for all signals of one process.</summary>
    public EventId Id { get; }

    /// <summary>What records are gathered under that name no conversation.</summary>
    public string NamelessSession => $"{MadeUpSession.Telemetry}{Service}:{Id.ToString()[..12]}";

    private static string Text(KeyValue attribute) => attribute.Key + "=" + attribute.Value?.ValueCase switch
    {
        AnyValue.ValueOneofCase.StringValue => attribute.Value.StringValue,
        AnyValue.ValueOneofCase.BoolValue => attribute.Value.BoolValue ? "true" : "false",
        AnyValue.ValueOneofCase.IntValue => attribute.Value.IntValue.ToString(CultureInfo.InvariantCulture),
        AnyValue.ValueOneofCase.DoubleValue => attribute.Value.DoubleValue.ToString("R", CultureInfo.InvariantCulture),
        _ => "",
    };
}
