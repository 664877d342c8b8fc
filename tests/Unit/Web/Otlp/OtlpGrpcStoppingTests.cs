using Grpc.Core;
using Helicarrier.Persistence.Writing;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Helicarrier.Tests.Unit.Web.Otlp;

/// <summary>A host that stops answers what it accepted, and tells the others to come again.</summary>
public sealed class OtlpGrpcStoppingTests
{
    private const int Exports = 12;

    [Fact]
    public async Task Stop_WithExportsUnderWay_AnswersWhatItTakesAndLosesNothing()
    {
        await using var host = await GrpcHost.StartAsync();
        using var grpc = host.Exporter();
        var writer = host.App.Services.GetRequiredService<StoreWriter>();
        Assert.Empty(await grpc.ExportAsync(GrpcHost.Logs, GrpcHost.Call("req_0")));
        Task<string?>[] exports;
        Task stopping;
        await using (await HeldWriter.HoldAsync(writer))
        {
            exports = [.. Enumerable.Range(1, Exports).Select(ExportAsync)];
            while (writer.Waiting <= 1) await Task.Yield();
            var lifetime = host.App.Services.GetRequiredService<IHostApplicationLifetime>();
            var begun = new TaskCompletionSource();
            await using var notice = lifetime.ApplicationStopping.Register(begun.SetResult);
            stopping = Task.Run(() => host.App.Services.GetRequiredService<IHost>().StopAsync());
            await begun.Task;
        }

        var answered = (await Task.WhenAll(exports)).OfType<string>().ToList();
        await stopping;
        Assert.NotEmpty(answered);
        var stored = host.App.Stored.Calls.Select(call => call.RequestId).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(answered.ToHashSet(StringComparer.Ordinal), stored!);
        Assert.Equal(StatusCode.Unavailable, (await grpc.RefusedAsync(GrpcHost.Logs, GrpcHost.Call("late"))).StatusCode);
        Assert.DoesNotContain("late", stored);

        // Its request if it was answered, null if it was told to come again.
        async Task<string?> ExportAsync(int number)
        {
            var request = $"req_{number}";
            try
            {
                Assert.Empty(await grpc.ExportAsync(GrpcHost.Logs, GrpcHost.Call(request)));
                return request;
            }
            catch (RpcException refusal)
            {
                Assert.Equal(StatusCode.Unavailable, refusal.StatusCode);
                return null;
            }
        }
    }
}
