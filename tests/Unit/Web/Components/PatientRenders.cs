using System.Runtime.CompilerServices;
using Bunit;

namespace Helicarrier.Tests.Unit.Web.Components;

/// <summary>What a component is to show is waited for as long as a busy machine takes; only a test that fails takes so long.</summary>
internal static class PatientRenders
{
    [ModuleInitializer]
    internal static void Begin() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(30);
}
