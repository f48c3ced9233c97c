namespace Workbench.Notebooks.Tests.Kernel;

/// <summary>The managed heap is one for the process, so no other test may run meanwhile.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class MemoryTestsRunAlone;
