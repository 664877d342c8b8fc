using Grpc.Core;
using Helicarrier.Persistence.Writing;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Otlp;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Otlp;

/// <summary>The store is busy, held or shut: exporters over gRPC are told when to come back, and lose nothing.</summary>
public sealed class OtlpGrpcTroubleTests
{
    [Fact]
    public async Task Export_QueueIsFull_IsUnavailableWithATimeAndTakenThen()
    {
        await using var host = await GrpcHost.StartAsync(static app => app.With(static services => services.AddSingleton(HeldWriter.Narrow)));
        using var grpc = host.Exporter();
        RpcException refusal;
        await using (await HeldWriter.HoldAsync(host.App.Services.GetRequiredService<StoreWriter>()))
        {
            refusal = await grpc.RefusedAsync(GrpcHost.Logs, GrpcHost.Call());
        }

        Assert.Equal(StatusCode.Unavailable, refusal.StatusCode);
        Assert.Equal(Retry("The write queue is full. Try again.", 1), Details(refusal));
        Assert.Empty(host.App.Stored.Calls);
        await UntilTakenAsync(grpc);
        await UntilTakenAsync(grpc);
        Assert.Equal(2060L, host.App.Stored.Call.TokensConsumed);
    }

    [Fact]
    public async Task Export_StoreIsHeld_IsUnavailableWithATimeAndTakenThen()
    {
        await using var host = await GrpcHost.StartAsync();
        using var grpc = host.Exporter();
        RpcException refusal;
        await using (var other = host.App.Store.Open())
        {
            await using var held = await other.BeginTransactionAsync();
            refusal = await grpc.RefusedAsync(GrpcHost.Logs, GrpcHost.Call());
        }

        Assert.Equal(StatusCode.Unavailable, refusal.StatusCode);
        Assert.Equal(Retry("The store is unavailable. Try again.", 5), Details(refusal));
        Assert.Empty(await grpc.ExportAsync(GrpcHost.Logs, GrpcHost.Call()));
        Assert.Single(host.App.Stored.Calls);
    }

    [Fact]
    public async Task Export_StoreIsNotOpen_IsUnavailableWithATime()
    {
        await using var app = new HelicarrierApp().Set("HELICARRIER_OTLP_GRPC", GrpcHost.Anywhere);
        app.DatabasePath = Directory.CreateDirectory(Path.Combine(app.Root, "a-directory")).FullName;
        Assert.False(await app.StartAsync());
        using var grpc = new GrpcExporter(GrpcHost.AddressOf(app), HelicarrierApp.Secret);
        var refusal = await grpc.RefusedAsync(GrpcHost.Logs, GrpcHost.Call());

        Assert.Equal(StatusCode.Unavailable, refusal.StatusCode);
        Assert.StartsWith("Helicarrier is not ready: ", refusal.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(Retry(refusal.Status.Detail, 5), Details(refusal));
    }

    // A queue of one is full whenever the host itself writes something.
    private static async Task UntilTakenAsync(GrpcExporter grpc)
    {
        while (true)
        {
            try
            {
                Assert.Empty(await grpc.ExportAsync(GrpcHost.Logs, GrpcHost.Call()));
                return;
            }
            catch (RpcException again) when (again.StatusCode == StatusCode.Unavailable)
            {
                // As an exporter does.
            }
        }
    }

    private static byte[]? Details(RpcException refusal) => refusal.Trailers.GetValueBytes("grpc-status-details-bin");

    // google.rpc.Status with google.rpc.RetryInfo, which holds a google.protobuf.Duration.
    private static byte[] Retry(string message, int seconds) => Proto.Message(
        Proto.Field(1, 14),
        Proto.Field(2, message),
        Proto.Field(3, Proto.Message(
            Proto.Field(1, "type.googleapis.com/google.rpc.RetryInfo"), Proto.Field(2, Proto.Field(1, Proto.Field(1, seconds))))));
}
