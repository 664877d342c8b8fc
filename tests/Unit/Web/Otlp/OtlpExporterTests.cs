using System.Diagnostics;
using Helicarrier.Tests.Unit.Fixtures;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Helicarrier.Tests.Unit.Web.Otlp;

/// <summary>OpenTelemetry's own exporter for .NET, which brings an implementation of gRPC of its own.</summary>
public sealed class OtlpExporterTests
{
    [Fact]
    public async Task Export_SpanOverGrpc_IsACall()
    {
        await using var host = await GrpcHost.StartAsync();
        using var source = new ActivitySource("agent-" + Guid.NewGuid());
        using var provider = Sdk.CreateTracerProviderBuilder().AddSource(source.Name).ConfigureResource(static resource => resource.AddService("my-agent"))
            .AddOtlpExporter(exporter =>
            {
                exporter.Endpoint = host.Address;
                exporter.Protocol = OtlpExportProtocol.Grpc;
                exporter.Headers = "x-secret-key=" + HelicarrierApp.Secret;

                // The host is in this process, and shares its threads with other tests.
                exporter.TimeoutMilliseconds = (int)TimeSpan.FromMinutes(2).TotalMilliseconds;
            }).Build();
        using (var span = source.StartActivity("chat gpt-5", ActivityKind.Client))
        {
            span!.SetTag("gen_ai.operation.name", "chat").SetTag("gen_ai.request.model", "gpt-5").SetTag("gen_ai.provider.name", "openai")
                .SetTag("gen_ai.usage.input_tokens", 1200).SetTag("gen_ai.usage.output_tokens", 30);
        }
        Assert.True(await Task.Factory.StartNew(
            () => provider.ForceFlush(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));

        var call = host.App.Stored.Call;
        Assert.Equal(("gpt-5", 1200L, 30L), (call.ModelId, call.InputTokens, call.OutputTokens));
    }
}
